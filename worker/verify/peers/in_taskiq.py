"""Taskiq on Redis streams, which acknowledge after the run, with its results on."""

import asyncio
import os
from functools import cache

from taskiq_redis import RedisAsyncResultBackend, RedisStreamBroker

URL = os.environ["PEER_URL"]
broker = RedisStreamBroker(URL).with_result_backend(RedisAsyncResultBackend(URL, result_ex_time=600))
loop = asyncio.new_event_loop()


@broker.task  # type: ignore[untyped-decorator]
async def noop(number: int) -> None:
    """Nothing."""


@cache
def open_broker() -> None:
    """Once in the process."""
    loop.run_until_complete(broker.startup())


async def submit_all(count: int) -> None:
    """One by one, as it knows no other way."""
    for number in range(count):
        await noop.kiq(number)


def submit(count: int) -> None:
    """On one loop, whose connections stay."""
    open_broker()
    loop.run_until_complete(submit_all(count))
