"""Rolling restarts under load, between two releases: nothing lost, nothing blamed on the shutdown."""

from __future__ import annotations

import time
from collections.abc import Iterator

import worker.verify.jobs
import worker.verify.renewed
from worker.submission import Receipt, Submitter
from worker.verify.arena import READY_SECONDS, Arena, StillOpen, arena
from worker.verify.checks import Check, account, at_most
from worker.verify.processes import family_of

RESTARTS = 50
BATCH = 100
RELEASES = (
    ("worker.verify.app", worker.verify.jobs, "seconds"),
    ("worker.verify.renewed_app", worker.verify.renewed, "lasts_seconds"),
)
"""Of code and of payload model: the app, its tasks, and what their payloads call the duration."""


def run(scale: float) -> Iterator[Check]:
    """SIGTERM to one of two workers after the other, each under a job; every fifth is killed after a second.

    The releases follow one another back and forth, so that two run side by side all the time, and jobs of both are
    submitted: the earlier release's worker puts off the later one's jobs. In the end all are of the later one.
    """
    restarts = max(2, round(RESTARTS * scale))
    with arena(workers=2) as place:
        jobs = 0
        for turn in range(restarts):
            jobs = _submit_until_busy(place, jobs, turn % 2)
            place.apps[turn % 2] = RELEASES[(turn // 2 + 1) % 2][0]
            place.restart_worker(turn % 2, most_seconds=1.0 if turn % 5 == 4 else 60.0)
        for which in range(2):
            place.apps[which] = RELEASES[1][0]
            jobs = _submit_until_busy(place, jobs, which)
            place.restart_worker(which, 60.0)
        place.until(lambda: not place.effects.missing(range(jobs)), "every effect", 300)
        yield from account(place, f"restarts ({restarts + 2}), two releases", range(jobs))
        yield at_most("restarts: jobs blamed for the shutdown or the release", count_blamed(place), 0)
        yield at_most("restarts: jobs buried", place.ledger().counts().buried, 0)


def _submit_until_busy(place: Arena, number: int, which: int) -> int:
    """Jobs of both releases, until that worker is at it; returns the next number."""
    _submit(place, range(number, number + BATCH), 0)
    number += BATCH
    ends = time.monotonic() + READY_SECONDS
    while not place.busy_pids() & set(family_of(place.worker_pids()[which])):
        if time.monotonic() > ends:
            raise StillOpen("a worker did not come up")
        if sum(place.ledger().counts().waiting.values()) < BATCH:
            _submit(place, range(number, number + BATCH, 2), 0)
            _submit(place, range(number + 1, number + BATCH, 2), 1)
            number += BATCH
    return number


def _submit(place: Arena, numbers: range, which: int) -> None:
    _, package, duration = RELEASES[which]
    submitter: Submitter = place.submitter(package)
    payloads = ({"database": place.database, "number": number, duration: 0.02} for number in numbers)
    assert all(isinstance(each, Receipt) for each in submitter.submit_many("effect", payloads))


def count_blamed(place: Arena) -> int:
    """Jobs with a failure or a death."""
    ledger = place.ledger()
    with ledger.client.pipeline(transaction=False) as pipe:
        for key in ledger.client.scan_iter(f"{ledger.keys.job('')}*", count=1000):
            pipe.hmget(key, "failures", "deaths")
        return sum(any(int(value or 0) for value in fields) for fields in pipe.execute())
