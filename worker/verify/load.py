"""A producer that is nothing but load: requests over loopback on kept connections, and how long each took.

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

import uvloop

END = b"\r\n\r\n"
LENGTH = b"content-length: "


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
    took_ms: list[float] = field(default_factory=list)


class Connection:
    """One kept connection: a request, then its answer."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def ask(self, request: bytes) -> int:
        """Send a request and read its answer to the end; returns the status."""
        self._writer.write(request)
        head = (await self._reader.readuntil(END)).lower()
        begin = head.index(LENGTH) + len(LENGTH)
        await self._reader.readexactly(int(head[begin : head.index(b"\r\n", begin)]))
        return int(head[9:12])


def requests(load: Load) -> Iterator[bytes]:
    """No two submissions alike, and reads by the dice."""
    dice = random.Random(7)
    begin = time.time_ns()
    for number in count(begin):
        if load.kind == "read":
            yield f"GET /v1/jobs/{dice.choice(load.ids)} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
        elif load.kind == "single":
            yield _post("/v1/jobs", {"task": "noop", "payload": {"number": number}})
        else:
            jobs = [{"task": "noop", "payload": {"number": number * load.batch + each}} for each in range(load.batch)]
            yield _post("/v1/jobs/batch", {"jobs": jobs})


async def send(load: Load) -> Outcome:
    """Send it all; an answer's time counts from when its request was due."""
    outcome, ahead = Outcome(), requests(load)
    opened = [await asyncio.open_connection("127.0.0.1", load.port) for _ in range(load.connections)]
    began = time.perf_counter()
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

    await asyncio.gather(*(go_on(Connection(*pair)) for pair in opened))
    outcome.seconds = time.perf_counter() - began
    return outcome


def _post(path: str, body: object) -> bytes:
    data = json.dumps(body, separators=(",", ":")).encode()
    headers = ("Host: 127.0.0.1", "Content-Type: application/json", f"Content-Length: {len(data)}")
    return "\r\n".join((f"POST {path} HTTP/1.1", *headers, "", "")).encode() + data


def main() -> None:
    """Send the load that the first argument describes."""
    told = json.loads(sys.argv[1])
    told["ids"] = tuple(told.get("ids", ()))
    outcome = uvloop.run(send(Load(**told)))
    print(json.dumps(asdict(outcome)))  # noqa: T201


if __name__ == "__main__":
    main()
