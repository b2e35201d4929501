"""What becomes of a run: a pure decision from its error, the failures so far and the task's retry policy."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from tasks.contract import Deferred, Rejected, RetryPolicy, Unavailable

Draw = Callable[[float, float], float]
"""A number between two, evenly; `random.uniform`."""


@dataclass(frozen=True, slots=True)
class Done:
    """The run succeeded."""


@dataclass(frozen=True, slots=True)
class Retry:
    """The job runs again after a delay."""

    delay_seconds: float


@dataclass(frozen=True, slots=True)
class Bury:
    """The job is a dead letter, for this one-word reason: `rejected`, `exhausted` or `unknown`."""

    reason: str


Verdict = Done | Retry | Bury


class WorkerOutdated(Unavailable):
    """The job comes from a newer release than this worker's: another worker, or this one renewed, will know it."""


OUTDATED = RetryPolicy(attempts=24, first_delay_seconds=1.0, longest_delay_seconds=30.0)
"""Soon again, as a renewed worker may be free; ten minutes in all, less by the jitter."""


def judge(error: Exception | None, failure: int, policy: RetryPolicy, draw: Draw = random.uniform) -> Verdict:
    """Decide; `failure` counts this failed run and those before it: of outdated workers those, else the others.

    Deaths of workers are no failures.
    """
    if error is None:
        return Done()
    if isinstance(error, Rejected):
        return Bury("rejected")
    if isinstance(error, WorkerOutdated):
        longest = longest_delay(failure, OUTDATED)
        # Apart: the outdated put them off faster than the renewed do them, and would take most of a crowd.
        return Bury("unknown") if failure >= OUTDATED.attempts else Retry(draw(longest / 2, longest))
    if isinstance(error, Deferred):
        return Retry(error.retry_after_seconds or policy.longest_delay_seconds)
    allowed = policy.attempts if is_passing(error) else min(policy.attempts, policy.unexpected_attempts)
    if failure >= allowed:
        return Bury("exhausted")
    if isinstance(error, Unavailable) and error.retry_after_seconds is not None:
        return Retry(error.retry_after_seconds)
    return Retry(draw(0.0, longest_delay(failure, policy)))


def longest_delay(failure: int, policy: RetryPolicy) -> float:
    """Seconds that the retry after so many failures waits at most; with full jitter any time up to it."""
    doublings = min(failure - 1, 62)
    return min(policy.first_delay_seconds * float(2**doublings), policy.longest_delay_seconds)


def is_passing(error: Exception) -> bool:
    """Whether the error says that something is away for now: its own word, or the system's."""
    return isinstance(error, (Unavailable, ConnectionError, TimeoutError))
