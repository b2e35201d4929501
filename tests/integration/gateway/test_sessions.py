"""A session stands for a key until it ends; Redis never sees its word."""

import pytest

from config.settings import Settings
from worker.gateway.sessions import LIFE_SECONDS, Sessions, read_cookie
from worker.ledger import open_ledger


def test_from_begin_to_end(settings: Settings) -> None:
    """It is found by its word alone, lives a bounded time, and is gone when it is ended."""
    ledger = open_ledger(settings)
    sessions = Sessions(ledger)
    word = sessions.begin("abc")
    (name,) = ledger.client.keys("barq:session:*")
    assert word.encode() not in name
    assert 0 < ledger.client.ttl(name) <= LIFE_SECONDS
    assert (sessions.find(word), sessions.find("other")) == ("abc", None)
    sessions.end(word)
    assert sessions.find(word) is None


@pytest.mark.parametrize(("header", "word"), [("a=1; barq_session=w", "w"), ("a=1", None), ("", None), ("\0=;;", None)])
def test_the_word_in_a_cookie(header: str, word: str | None) -> None:
    """Other cookies and garbage are passed over."""
    assert read_cookie(header) == word
