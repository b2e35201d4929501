"""Rates are counted by Redis: exactly, evenly, and not at all while it is away."""

import asyncio

import pytest

from config.settings import Settings
from tasks.records.credentials import Rate, Scope
from tests.servers import RedisServer
from tests.waiting import wait_until
from worker.gateway.access import ANYBODY, Caller
from worker.gateway.desk import Desk
from worker.gateway.metering import Meter, RateExceeded
from worker.ledger import open_ledger


def caller(most: int, seconds: int) -> Caller:
    return Caller("abc", "", frozenset({Scope.READ}), Rate(most, seconds))


def test_requests_that_come_at_once_are_counted_one_by_one(settings: Settings) -> None:
    """Of fifty at the same moment exactly ten pass."""

    async def ask_at_once() -> int:
        desk = Desk(open_ledger(settings), settings.broker)
        meter = Meter(desk.rates)
        found = await asyncio.gather(*(meter.count(caller(10, 3600)) for _ in range(50)), return_exceptions=True)
        assert await meter.count(ANYBODY) == {}
        await desk.close()
        return sum(isinstance(each, dict) for each in found)

    assert asyncio.run(ask_at_once()) == 10


def test_the_time_to_come_back_is_true(settings: Settings) -> None:
    """Once it is over a request passes again, and none before."""
    ledger = open_ledger(settings)

    def passes() -> bool:
        [[passed, _left, _empty_ms, wait_ms]] = ledger.moves.run("meter", "abc", 2, 1000)
        waits.append(wait_ms)
        return bool(passed)

    waits: list[int] = []
    assert [passes(), passes(), passes()] == [True, True, False]
    assert 0 < waits[-1] <= 500
    wait_until(passes, "a request passes again")


def test_redis_away(settings: Settings, own_redis: RedisServer) -> None:
    """What needs no Redis goes on."""
    there = settings.with_values(broker={"url": own_redis.url})
    own_redis.kill()

    async def ask() -> dict[str, str]:
        return await Meter(Desk(open_ledger(there), there.broker).rates).count(caller(1, 1))

    assert asyncio.run(ask()) == {}


def test_the_refusal_tells_the_rate(settings: Settings) -> None:
    """In words, in seconds, and in the headers."""

    async def ask_twice() -> None:
        meter = Meter(Desk(open_ledger(settings), settings.broker).rates)
        await meter.count(caller(1, 60))
        await meter.count(caller(1, 60))

    with pytest.raises(RateExceeded, match="1/m") as refused:
        asyncio.run(ask_twice())
    assert 59 < refused.value.retry_after_seconds <= 60
    assert refused.value.headers["RateLimit"] == '"key";r=0;t=60'
