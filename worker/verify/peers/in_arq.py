"""arq: a job stays in its queue until it has run; results are kept."""

import asyncio
import logging
import os
from functools import cache
from typing import Any

from arq import ArqRedis, create_pool
from arq.connections import RedisSettings

SETTINGS = RedisSettings.from_dsn(os.environ["PEER_URL"])
loop = asyncio.new_event_loop()


async def noop(context: dict[str, Any], number: int) -> None:
    """Nothing."""


async def be_quiet(_context: dict[str, Any]) -> None:
    """As all the others are told to be on their command lines."""
    logging.getLogger("arq").setLevel(logging.WARNING)


class WorkerSettings:
    """As `arq in_arq.WorkerSettings` takes them."""

    functions = (noop,)
    redis_settings = SETTINGS
    on_startup = be_quiet
    max_jobs = 100
    poll_delay = 0.05


@cache
def open_pool() -> ArqRedis:
    """One for the process."""
    return loop.run_until_complete(create_pool(SETTINGS))


async def submit_all(pool: ArqRedis, count: int) -> None:
    """One by one."""
    for number in range(count):
        await pool.enqueue_job("noop", number)


def submit(count: int) -> None:
    """On one loop, whose connections stay."""
    loop.run_until_complete(submit_all(open_pool(), count))
