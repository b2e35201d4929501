"""RQ: forks for each job, keeps results; `enqueue_many` is its bulk."""

import os

from redis import Redis
from rq import Queue

queue = Queue("default", connection=Redis.from_url(os.environ["PEER_URL"]))
AT_ONCE = 1000


def noop(number: int) -> None:
    """Nothing."""


def submit(count: int) -> None:
    """A thousand in one call."""
    for start in range(0, count, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, count))
        queue.enqueue_many([Queue.prepare_data(noop, (number,)) for number in numbers])
