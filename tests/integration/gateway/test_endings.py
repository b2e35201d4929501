"""A request that waits for a job is woken by its end."""

import asyncio

from config.settings import Settings
from tests.servers import RedisServer
from worker.gateway.endings import Endings
from worker.keys import Keys
from worker.ledger import open_ledger


def test_the_end_wakes_only_who_waits_for_it(settings: Settings) -> None:
    """Of two that wait, the one whose job ended is woken long before its time is over."""
    ledger = open_ledger(settings)

    async def wait_for_two() -> tuple[bool, bool]:
        endings = Endings(settings.broker, ledger.keys)
        one = asyncio.create_task(endings.wait("one", 30))
        two = asyncio.create_task(endings.wait("two", 30))
        while not one.done():
            ledger.client.publish(ledger.keys.ended("one"), "")
            await asyncio.wait([one], timeout=0.05)
        done = one.done(), two.done()
        two.cancel()
        await endings.close()
        return done

    assert asyncio.run(wait_for_two()) == (True, False)


def test_it_hears_again_after_redis_was_away(settings: Settings, own_redis: RedisServer) -> None:
    """A restart of Redis costs time, not the waiting."""
    broker = settings.with_values(broker={"url": own_redis.url}).broker
    keys = Keys("barq")
    ledger = open_ledger(settings.with_values(broker={"url": own_redis.url}))

    async def wait_through_a_restart() -> bool:
        endings = Endings(broker, keys)
        waiting = asyncio.create_task(endings.wait("one", 60))
        await asyncio.sleep(0)
        await asyncio.to_thread(own_redis.kill)
        await asyncio.to_thread(own_redis.start)
        while not waiting.done():
            await asyncio.to_thread(ledger.client.publish, keys.ended("one"), "")
            await asyncio.wait([waiting], timeout=0.05)
        await endings.close()
        return True

    assert asyncio.run(wait_through_a_restart())
