"""The keys of a gateway outlive their database, and no key is believed that nobody has seen."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from tasks.contract import Unavailable
from tasks.records.credentials import ApiKey, Scope, digest_of
from worker.gateway import keyring
from worker.gateway.access import Unauthorized
from worker.gateway.keyring import Keyring

TOKEN = f"barq_0123abcd_{'x' * 43}"
NOW = datetime.now(UTC)


def key(expires_at: datetime | None = None) -> ApiKey:
    return ApiKey("0123abcd", "k", "", frozenset({Scope.READ}), None, NOW, expires_at, None, digest_of(TOKEN))


class Table:
    """What the database gives: keys, or the error that is set."""

    def __init__(self, *keys: ApiKey) -> None:
        self.keys = keys
        self.is_away = False
        self.asked = 0

    def __call__(self) -> Sequence[ApiKey]:
        self.asked += 1
        if self.is_away:
            raise Unavailable("the database is away")
        return self.keys


def test_keys_are_read_once_for_many_requests() -> None:
    """Requests that come together ask together, and those right after them not at all."""

    async def ask_often() -> int:
        ring = Keyring(table)
        await asyncio.gather(*(ring.refresh() for _ in range(10)))
        await ring.refresh()
        assert ring.find(TOKEN).key_id == "0123abcd"
        return table.asked

    table = Table(key())
    assert asyncio.run(ask_often()) == 1


def test_a_database_that_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Never seen it lets nobody in; seen once its keys are good until it is back."""
    monkeypatch.setattr(keyring, "FRESH_SECONDS", 0.0)

    async def lose_it() -> None:
        ring = Keyring(table)
        table.is_away = True
        with pytest.raises(Unavailable):
            await ring.refresh()
        table.is_away = False
        await ring.refresh()
        table.is_away = True
        await ring.refresh()
        assert ring.find(TOKEN)

    table = Table(key())
    asyncio.run(lose_it())
    assert table.asked == 3


@pytest.mark.parametrize("token", ["", "x", TOKEN[:-1], TOKEN[:-1] + "y", TOKEN.replace("0123", "4567")])
def test_what_is_no_key_of_ours(token: str) -> None:
    """Neither a part of a key, nor another secret behind its id."""
    ring = Keyring(Table(key()))
    asyncio.run(ring.refresh())
    with pytest.raises(Unauthorized, match="knows no such key"):
        ring.find(token)


def test_an_expired_key() -> None:
    """It is told from one that nobody knows: its holder shall ask for another."""
    ring = Keyring(Table(key(NOW - timedelta(seconds=1))))
    asyncio.run(ring.refresh())
    assert not ring.is_open
    with pytest.raises(Unauthorized, match="expired"):
        ring.find(TOKEN)
