"""Who is signed in with a browser: a drawn word in a cookie, by whose digest Redis knows the key; never the key."""

from __future__ import annotations

import secrets
from http.cookies import CookieError, SimpleCookie
from typing import Any

from tasks.records.credentials import digest_of
from worker.ledger import Ledger

COOKIE = "barq_session"
LIFE_SECONDS = 12 * 3600
"""A day at work; then the key is asked for again."""


class Sessions:
    """The sessions of every gateway on this Redis; not for the event loop."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def begin(self, key_id: str) -> str:
        """Sign the holder of a key in; returns the word for the cookie."""
        word = secrets.token_urlsafe(32)
        self._ledger.client.set(self._name(word), key_id, ex=LIFE_SECONDS)
        return word

    def find(self, word: str) -> str | None:
        """The id of the key that a cookie's word stands for; None when it stands for none (any more)."""
        found: Any = self._ledger.client.get(self._name(word))
        return found.decode() if found else None

    def end(self, word: str) -> None:
        """Sign out."""
        self._ledger.client.delete(self._name(word))

    def _name(self, word: str) -> str:
        return self._ledger.keys.of("session", digest_of(word))


def read_cookie(header: str) -> str | None:
    """The word in a Cookie header."""
    try:
        found = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return None
    return found.value if found else None
