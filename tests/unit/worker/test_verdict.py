"""Judging a run."""

import pytest

from tasks.contract import Deferred, Rejected, RetryPolicy, Unavailable
from worker.verdict import Bury, Done, Retry, Verdict, WorkerOutdated, judge, longest_delay

POLICY = RetryPolicy(attempts=3, unexpected_attempts=2, first_delay_seconds=1.0, longest_delay_seconds=10.0)


def most(low: float, high: float) -> float:
    """The draw that is always the longest."""
    del low
    return high


@pytest.mark.parametrize(
    ("error", "failure", "verdict"),
    [
        (None, 1, Done()),
        (Rejected("no text"), 1, Bury("rejected")),
        (Unavailable("away"), 1, Retry(1.0)),
        (Unavailable("away"), 2, Retry(2.0)),
        (Unavailable("away"), 3, Bury("exhausted")),
        (Unavailable("busy", retry_after_seconds=42.0), 1, Retry(42.0)),
        (Unavailable("busy", retry_after_seconds=42.0), 3, Bury("exhausted")),
        (Deferred("paused"), 99, Retry(10.0)),
        (Deferred("paused", retry_after_seconds=5.0), 99, Retry(5.0)),
        (ConnectionResetError(), 2, Retry(2.0)),
        (TimeoutError(), 2, Retry(2.0)),
        (KeyError("bug"), 1, Retry(1.0)),
        (KeyError("bug"), 2, Bury("exhausted")),
        (MemoryError(), 2, Bury("exhausted")),
        (WorkerOutdated("version 2"), 1, Retry(1.0)),
        (WorkerOutdated("version 2"), 23, Retry(30.0)),
        (WorkerOutdated("version 2"), 24, Bury("unknown")),
    ],
)
def test_the_verdict(error: Exception | None, failure: int, verdict: Verdict) -> None:
    """By the kind of error, the failures so far and the policy."""
    assert judge(error, failure, POLICY, most) == verdict


def test_the_delay_doubles_up_to_its_bound() -> None:
    """However many failures there were."""
    assert [longest_delay(failure, POLICY) for failure in (1, 2, 3, 4, 5, 5000)] == [1, 2, 4, 8, 10, 10]


def test_the_jitter_is_full() -> None:
    """Jobs that failed together do not come back together: any time from now to the bound."""
    drawn: list[tuple[float, float]] = []

    def draw(low: float, high: float) -> float:
        drawn.append((low, high))
        return low

    assert judge(Unavailable("away"), 2, POLICY, draw) == Retry(0.0)
    assert drawn == [(0.0, 2.0)]
