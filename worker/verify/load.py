"""A producer that is nothing but load: requests over loopback on kept connections, and how long each took.

It shares the machine with what it loads, so it is made of as little as can be: requests of bytes, answers of which
only the head is read.

`python -m worker.verify.load '{"port": 8014, "kind": "single", "rate": 1500, ...}'` writes one line of JSON.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from itertools import count
from typing import cast

import uvloop

END = b"\r\n\r\n"
LENGTH = b"content-length: "
HEAD = b"POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
JOB = b'{"task":"noop","payload":{"number":%d}}'


@dataclass(frozen=True, slots=True)
class Load:
    """What to send: `single` submissions, `batch`es, or `read`s of the jobs named."""

    port: int
    kind: str
    connections: int
    seconds: float
    rate: float = 0.0
    """Requests a second, begun evenly, whether or not earlier ones are answered; 0: as fast as answers come."""
    batch: int = 500
    ids: tuple[str, ...] = ()


@dataclass(slots=True)
class Outcome:
    """What became of it."""

    seconds: float = 0.0
    answered: int = 0
    refused: int = 0
    busy_seconds: float = 0.0
    """Processor time that it took to send it all: what the gateway could not have."""
    took_ms: list[float] = field(default_factory=list)


class Connection(asyncio.Protocol):
    """One kept connection: a request, then its answer."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._heard = bytearray()
        self._end = 0
        """Of the answer, once its head is there."""
        self._answered: asyncio.Future[int] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """It can be asked now."""
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Note the status once the answer is whole."""
        self._heard += data
        if not self._end and (end := self._heard.find(END)) >= 0:
            begin = self._heard.lower().index(LENGTH) + len(LENGTH)
            self._end = end + len(END) + int(self._heard[begin : self._heard.index(b"\r\n", begin)])
        if self._end and len(self._heard) >= self._end and self._answered is not None:
            status = int(self._heard[9:12])
            self._heard.clear()
            self._end = 0
            self._answered.set_result(status)

    def connection_lost(self, exc: Exception | None) -> None:
        """Whoever waits for an answer gets none."""
        if self._answered is not None and not self._answered.done():
            self._answered.set_exception(ConnectionError(f"the gateway hung up: {exc}"))

    async def ask(self, request: bytes) -> int:
        """Send a request and read its answer to the end; returns the status."""
        assert self._transport is not None
        self._answered = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._answered


def requests(load: Load) -> Iterator[bytes]:
    """No two submissions alike, and reads by the dice."""
    dice = random.Random(7)
    begin = time.time_ns()
    for number in count(begin):
        if load.kind == "read":
            yield f"GET /v1/jobs/{dice.choice(load.ids)} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
        elif load.kind == "single":
            yield _post(b"/v1/jobs", JOB % number)
        else:
            first = number * load.batch
            jobs = b",".join([JOB % each for each in range(first, first + load.batch)])
            yield _post(b"/v1/jobs/batch", b'{"jobs":[%s]}' % jobs)


async def send(load: Load) -> Outcome:
    """Send it all; an answer's time counts from when its request was due."""
    outcome, ahead = Outcome(), requests(load)
    loop = asyncio.get_running_loop()
    opened = [(await loop.create_connection(Connection, "127.0.0.1", load.port))[1] for _ in range(load.connections)]
    began, busy = time.perf_counter(), time.process_time()
    turns = count()

    async def go_on(connection: Connection) -> None:
        while True:
            due = began + next(turns) / load.rate if load.rate else time.perf_counter()
            if due - began > load.seconds or time.perf_counter() - began > load.seconds:
                return
            request = next(ahead)
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            status = await connection.ask(request)
            outcome.took_ms.append((time.perf_counter() - due) * 1000)
            outcome.answered += 1
            outcome.refused += status >= 300

    await asyncio.gather(*(go_on(each) for each in opened))
    outcome.seconds, outcome.busy_seconds = time.perf_counter() - began, time.process_time() - busy
    return outcome


def _post(path: bytes, body: bytes) -> bytes:
    return HEAD % (path, len(body)) + body


def main() -> None:
    """Send the load that the first argument describes."""
    told = json.loads(sys.argv[1])
    told["ids"] = tuple(told.get("ids", ()))
    outcome = uvloop.run(send(Load(**told)))
    print(json.dumps(asdict(outcome)))  # noqa: T201


if __name__ == "__main__":
    main()
