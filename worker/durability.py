"""Tells when Redis has on its disk what was written to it, where it keeps an append-only file."""

from __future__ import annotations

import redis

SOON_MS = 1
"""WAITAOF with a timeout of 0 would wait for ever."""


class Durability:
    """One connection, asked by one thread: `mark`, then `is_reached` until it says so."""

    def __init__(self, client: redis.Redis, key: str) -> None:
        self._pool = client
        self._client: redis.Redis | None = None
        self._key = key

    def mark(self) -> None:
        """From here on: whatever any connection wrote before this."""
        if self._client is None:  # not before: it connects at once
            self._client = self._pool.client()  # type: ignore[no-untyped-call]
        self._client.set(self._key, 1, ex=60)

    def is_reached(self) -> bool:
        """Whether all of it is on the disk; a Redis that has no such file, or cannot tell, is taken at its word."""
        if self._client is None:
            return False
        try:
            local, *_ = self._client.execute_command("WAITAOF", 1, 0, SOON_MS)  # type: ignore[no-untyped-call]
        except redis.ResponseError:
            return True
        return int(local) >= 1
