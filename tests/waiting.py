"""Waiting for a condition instead of for a time."""

import time
from collections.abc import Callable
from typing import TypeVar

from worker.ledger import Ledger

Truth = TypeVar("Truth")


def wait_until(condition: Callable[[], Truth], what: str, most_seconds: float = 30.0) -> Truth:
    """The condition's first true value; raises AssertionError naming `what` when none comes in time."""
    end = time.monotonic() + most_seconds
    while not (found := condition()):
        if time.monotonic() > end:
            raise AssertionError(f"not within {most_seconds:g} s: {what}")
        time.sleep(0.01)
    return found


def wait_a_millisecond(ledger: Ledger) -> None:
    """So that what happens next stands behind what was before: the ledger orders by milliseconds, then by chance."""
    before = ledger.now_ms()
    wait_until(lambda: ledger.now_ms() > before, "the next millisecond")
