"""Jobs ten times as long as their lease run once."""

from __future__ import annotations

from collections.abc import Iterator

from worker.verify.arena import arena
from worker.verify.checks import Check, account, at_most

JOBS = 100
LEASE_SECONDS = 2.0
VARIABLES = {"BARQ_JOBS__LEASE_SECONDS": str(LEASE_SECONDS), "BARQ_WORKER__CONCURRENCY": "10"}


def run(scale: float) -> Iterator[Check]:
    """In ten children, leases of 2 s, jobs of 20 s."""
    jobs = max(4, round(JOBS * scale))
    with arena(workers=1, variables=VARIABLES) as place:
        payloads = (place.payload(number, seconds=10 * LEASE_SECONDS) for number in range(jobs))
        list(place.submitter().submit_many("effect", payloads))
        place.until(lambda: not place.effects.missing(range(jobs)), "the long jobs", 60 + 3 * jobs)
        yield from account(place, "long jobs", range(jobs))
        yield at_most("long jobs: most runs of one job", place.effects.most_starts(range(jobs)), 1)
