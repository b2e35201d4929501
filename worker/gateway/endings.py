"""Who waits for which job's end: one subscription a gateway, however many requests wait."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from contextlib import suppress

from redis.asyncio import Redis

from config.settings import Broker
from worker.connection import AWAY
from worker.keys import Keys

PAUSE_SECONDS = 0.5
"""Between two tries to subscribe again while Redis is away."""


class Endings:
    """Wakes requests when their jobs end; a request asks the ledger itself, so a missed word costs only time."""

    def __init__(self, settings: Broker, keys: Keys) -> None:
        url = settings.url.get_secret_value() if settings.url else ""
        self._client = Redis.from_url(url, socket_connect_timeout=settings.connect_timeout_seconds)
        self._prefix = keys.ended("")
        self._waiting: dict[str, set[asyncio.Event]] = defaultdict(set)
        self._listening: asyncio.Task[None] | None = None

    async def wait(self, job_id: str, timeout_seconds: float) -> None:
        """Return when the job is told to have ended, or after the time; whichever comes first."""
        if self._listening is None or self._listening.done():
            self._listening = asyncio.create_task(self._listen())
        told = asyncio.Event()
        self._waiting[job_id].add(told)
        try:
            with suppress(TimeoutError):
                await asyncio.wait_for(told.wait(), timeout_seconds)
        finally:
            self._waiting[job_id].discard(told)
            if not self._waiting[job_id]:
                del self._waiting[job_id]

    async def close(self) -> None:
        """Stop listening."""
        if self._listening is not None:
            self._listening.cancel()
            with suppress(asyncio.CancelledError):
                await self._listening
        await self._client.aclose()

    async def _listen(self) -> None:
        while True:
            with suppress(*AWAY):
                await self._hear()
            await asyncio.sleep(PAUSE_SECONDS)

    async def _hear(self) -> None:
        async with self._client.pubsub(ignore_subscribe_messages=True) as channel:
            await channel.psubscribe(f"{self._prefix}*")
            async for message in channel.listen():
                job_id = message["channel"].decode()[len(self._prefix) :]
                for told in self._waiting.get(job_id, ()):
                    told.set()
