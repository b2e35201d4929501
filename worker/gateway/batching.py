"""What arrives together goes to Redis together: one round trip for all that wait.

A round trip costs the same for one job and for two hundred, and must not hold the event loop. So the requests
put their entries here, one thread writes whatever has gathered while it wrote the last, and each request gets
the outcome of its own.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

from worker.submission import BATCH

Entry = TypeVar("Entry")
Outcome = TypeVar("Outcome")


class Batcher(Generic[Entry, Outcome]):
    """Gathers entries on the event loop and writes them in one thread; `write` may raise, all in its batch see it."""

    def __init__(self, write: Callable[[list[Entry]], Sequence[Outcome | Exception]], name: str) -> None:
        self._write = write
        self._waiting: list[tuple[Entry, asyncio.Future[Outcome]]] = []
        self._thread = ThreadPoolExecutor(1, name)
        self._running: asyncio.Task[None] | None = None

    async def put(self, entry: Entry) -> Outcome:
        """Write one entry, with others that wait at the same time."""
        (outcome,) = await self.put_all([entry])
        return outcome

    async def put_all(self, entries: Sequence[Entry]) -> list[Outcome]:
        """Write these entries; the outcomes come in their order."""
        loop = asyncio.get_running_loop()
        futures: list[asyncio.Future[Outcome]] = [loop.create_future() for _ in entries]
        self._waiting += zip(entries, futures, strict=True)
        if self._running is None or self._running.done():
            self._running = loop.create_task(self._drain())
        return list(await asyncio.gather(*futures))

    def close(self) -> None:
        """Let the last batch finish."""
        self._thread.shutdown(wait=True)

    async def _drain(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            batch, self._waiting = self._waiting[:BATCH], self._waiting[BATCH:]
            try:
                outcomes = await loop.run_in_executor(self._thread, self._write, [entry for entry, _ in batch])
            except Exception as error:  # noqa: BLE001  (each request answers with it)
                _settle(batch, [error] * len(batch))
            else:
                _settle(batch, outcomes)


def _settle(batch: Sequence[tuple[Entry, asyncio.Future[Outcome]]], outcomes: Sequence[Outcome | Exception]) -> None:
    for (_, future), outcome in zip(batch, outcomes, strict=True):
        if future.done():  # its request was cut off meanwhile
            continue
        if isinstance(outcome, Exception):
            future.set_exception(outcome)
        else:
            future.set_result(outcome)
