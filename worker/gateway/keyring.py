"""The API keys as a gateway knows them: read from the database anew every two seconds, while requests come."""

from __future__ import annotations

import asyncio
import hmac
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime

from tasks.contract import Unavailable
from tasks.records.credentials import TOKEN, ApiKey, digest_of
from worker.gateway.access import Caller, Unauthorized, caller_of

FRESH_SECONDS = 2.0
"""So long a key that was revoked may still pass."""
PATIENCE_SECONDS = 1.0
"""How long a request waits for the database when the gateway knows the keys of a moment ago."""
WHAT_TO_DO = "send a key that is good as `Authorization: Bearer KEY`; `barq key create` makes one"


class Keyring:
    """Finds the caller of a key; while the database is away, by the keys it had last: nobody can revoke any then."""

    def __init__(self, load: Callable[[], Sequence[ApiKey]]) -> None:
        self._load = load
        self._keys: dict[str, ApiKey] | None = None
        self._tried_at = float("-inf")
        self._loading: asyncio.Task[None] | None = None

    @property
    def is_open(self) -> bool:
        """Whether no key was ever made."""
        return not self._keys

    async def refresh(self) -> None:
        """Know what the database knew at most two seconds ago; raises Unavailable if it never answered."""
        if time.monotonic() - self._tried_at < FRESH_SECONDS and self._keys is not None:
            return
        if self._loading is None or self._loading.done():
            self._loading = asyncio.create_task(self._reload())
        try:
            await asyncio.wait_for(asyncio.shield(self._loading), None if self._keys is None else PATIENCE_SECONDS)
        except (TimeoutError, Unavailable):
            if self._keys is None:
                raise

    def find(self, token: str) -> Caller:
        """The holder of a whole key; raises Unauthorized."""
        found = TOKEN.fullmatch(token)
        key = (self._keys or {}).get(found["id"]) if found else None
        if key is None or not hmac.compare_digest(digest_of(token), key.digest):
            raise Unauthorized(f"the gateway knows no such key: {WHAT_TO_DO}", was_given=True)
        return self.find_by_id(key.id)

    def find_by_id(self, key_id: str) -> Caller:
        """The holder of the key of this id, as a session remembers it; raises Unauthorized."""
        key = (self._keys or {}).get(key_id)
        state = key.state(datetime.now(UTC)) if key else "unknown"
        if key is None or state != "active":
            raise Unauthorized(f"this key is {state}: {WHAT_TO_DO}", was_given=True)
        return caller_of(key)

    async def close(self) -> None:
        """Wait for what is asked of the database now."""
        if self._loading is not None:
            with suppress(Unavailable):
                await self._loading

    async def _reload(self) -> None:
        try:
            self._keys = {key.id: key for key in await asyncio.to_thread(self._load)}
        finally:
            self._tried_at = time.monotonic()
