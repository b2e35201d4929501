"""Rates of API keys, counted in Redis, so that they hold over any number of gateways together."""

from __future__ import annotations

import math
from typing import NamedTuple

from worker.connection import AWAY
from worker.gateway.access import Caller
from worker.gateway.batching import Batcher


class Reading(NamedTuple):
    """What a request found: whether it may pass, how many more may, and when (ms) all may again or it may."""

    passes: bool
    left: int
    empty_in_ms: int
    wait_ms: int


class RateExceeded(Exception):
    """More requests came by a key than its rate allows."""

    def __init__(self, caller: Caller, reading: Reading) -> None:
        super().__init__(f"this key may make {caller.rate} requests: come back after Retry-After seconds")
        self.retry_after_seconds = reading.wait_ms / 1000
        self.headers = word_headers(caller, reading)


class Meter:
    """Counts requests; those that arrive together share one round trip."""

    def __init__(self, rates: Batcher[tuple[str, int, int], list[int]]) -> None:
        self._rates = rates

    async def count(self, caller: Caller) -> dict[str, str]:
        """Count a request and return the headers that tell of the rate; raises RateExceeded.

        While Redis is away nothing is counted: what needs Redis fails by itself, and records can still be read.
        """
        if caller.rate is None:
            return {}
        try:
            passes, *rest = await self._rates.put((caller.key_id, caller.rate.most, caller.rate.seconds * 1000))
        except AWAY:
            return {}
        reading = Reading(bool(passes), *rest)
        if not reading.passes:
            raise RateExceeded(caller, reading)
        return word_headers(caller, reading)


def word_headers(caller: Caller, reading: Reading) -> dict[str, str]:
    """The fields of draft-ietf-httpapi-ratelimit-headers-10: the policy, and what is left of it."""
    if caller.rate is None:
        return {}
    seconds = math.ceil(reading.empty_in_ms / 1000)
    return {
        "RateLimit-Policy": f'"key";q={caller.rate.most};w={caller.rate.seconds}',
        "RateLimit": f'"key";r={reading.left};t={seconds}',
    }
