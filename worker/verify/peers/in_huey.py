"""Huey with its results on; it has no acknowledgements: what a killed worker held is lost."""

import os

from huey import RedisHuey

huey = RedisHuey("peer", url=os.environ["PEER_URL"])


@huey.task()  # type: ignore[untyped-decorator]
def noop(number: int) -> int:
    """Nothing."""
    return number


def submit(count: int) -> None:
    """One by one."""
    for number in range(count):
        noop(number)
