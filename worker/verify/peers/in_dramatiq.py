"""Dramatiq: acknowledges after the run; a heartbeat tells when a worker is gone."""

import os

import dramatiq
from dramatiq.brokers.redis import RedisBroker

dramatiq.set_broker(RedisBroker(url=os.environ["PEER_URL"]))


@dramatiq.actor  # type: ignore[untyped-decorator]
def noop(number: int) -> None:
    """Nothing."""


def submit(count: int) -> None:
    """One by one, as it knows no other way."""
    for number in range(count):
        noop.send(number)
