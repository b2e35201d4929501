"""Rates of API keys, counted in Redis, so that they hold over any number of gateways together."""

from __future__ import annotations

import math
from typing import NamedTuple

from worker.connection import AWAY
from worker.gateway.access import Caller
from worker.gateway.batching import Batcher
from worker.ledger import Ledger


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

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._batcher: Batcher[tuple[str, int, int], Reading] = Batcher(self._read, "rates")

    async def count(self, caller: Caller) -> dict[str, str]:
        """Count a request and return the headers that tell of the rate; raises RateExceeded.

        While Redis is away nothing is counted: what needs Redis fails by itself, and records can still be read.
        """
        if caller.rate is None:
            return {}
        try:
            reading = await self._batcher.put((caller.key_id, caller.rate.most, caller.rate.seconds * 1000))
        except AWAY:
            return {}
        if not reading.passes:
            raise RateExceeded(caller, reading)
        return word_headers(caller, reading)

    def close(self) -> None:
        """Let the last batch finish."""
        self._batcher.close()

    def _read(self, asked: list[tuple[str, int, int]]) -> list[Reading]:
        flat = [value for each in asked for value in each]
        return [Reading(bool(passes), *rest) for passes, *rest in self._ledger.moves.run("meter", *flat)]


def word_headers(caller: Caller, reading: Reading) -> dict[str, str]:
    """The fields of draft-ietf-httpapi-ratelimit-headers-10: the policy, and what is left of it."""
    if caller.rate is None:
        return {}
    seconds = math.ceil(reading.empty_in_ms / 1000)
    return {
        "RateLimit-Policy": f'"key";q={caller.rate.most};w={caller.rate.seconds}',
        "RateLimit": f'"key";r={reading.left};t={seconds}',
    }
