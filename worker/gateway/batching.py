"""What arrives together goes to Redis together: one round trip for all that wait.

A round trip costs the same for one job and for a hundred. So the requests put their entries here, one task writes
whatever has gathered while Redis answered the last, and each request gets the outcome of its own.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

Entry = TypeVar("Entry")
Outcome = TypeVar("Outcome")
MOST = 100
"""Entries in one round trip: Redis serves nobody else meanwhile, and 100 submissions take it a millisecond."""


class Batcher(Generic[Entry, Outcome]):
    """Gathers entries and writes them, one batch at a time; `write` may raise, all in its batch see it."""

    def __init__(self, write: Callable[[list[Entry]], Awaitable[Sequence[Outcome | Exception]]]) -> None:
        self._write = write
        self._waiting: list[tuple[Sequence[Entry], asyncio.Future[Sequence[Outcome | Exception]]]] = []
        self._running: asyncio.Task[None] | None = None

    async def put(self, entry: Entry) -> Outcome:
        """Write one entry, with others that wait at the same time."""
        (outcome,) = await self.post([entry])
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def post(self, entries: Sequence[Entry]) -> asyncio.Future[Sequence[Outcome | Exception]]:
        """Have these entries written, in one batch: the outcomes will come in their order. Not more than MOST."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Sequence[Outcome | Exception]] = loop.create_future()
        self._waiting.append((entries, future))
        if self._running is None or self._running.done():
            self._running = loop.create_task(self._drain())
        return future

    async def close(self) -> None:
        """Let what waits be written."""
        if self._running is not None:
            await self._running

    async def _drain(self) -> None:
        while self._waiting:
            groups = self._next()
            try:
                outcomes = await self._write([entry for entries, _ in groups for entry in entries])
            except Exception as error:  # noqa: BLE001  (each request answers with it)
                for _, future in groups:
                    if not future.done():  # else its request was cut off meanwhile
                        future.set_exception(error)
            else:
                begin = 0
                for entries, future in groups:
                    if not future.done():
                        future.set_result(outcomes[begin : begin + len(entries)])
                    begin += len(entries)

    def _next(self) -> list[tuple[Sequence[Entry], asyncio.Future[Sequence[Outcome | Exception]]]]:
        count = size = 0
        for entries, _ in self._waiting:
            size += len(entries)
            if count and size > MOST:
                break
            count += 1
        groups, self._waiting = self._waiting[:count], self._waiting[count:]
        return groups
