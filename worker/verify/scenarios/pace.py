"""A global limit on runs a second, kept by several workers together."""

from __future__ import annotations

from collections.abc import Iterator

from worker.verify.arena import arena
from worker.verify.checks import Check, account, at_least, at_most
from worker.verify.jobs.paced import PER_SECOND
from worker.verify.scenarios.kills import submitted

SECONDS = 60


def run(scale: float) -> Iterator[Check]:
    """As many jobs as a minute of the pace, submitted at once, over four workers."""
    jobs = PER_SECOND * max(6, round(SECONDS * scale))
    with arena(workers=4, variables={"BARQ_WORKER__CONCURRENCY": "1"}) as place:
        place.until(lambda: submitted(place, -1), "the first job")
        list(place.submitter().submit_many("paced", (place.payload(number) for number in range(jobs))))
        place.until(lambda: not place.effects.missing(range(jobs)), "the paced jobs", 2 * SECONDS)
        starts = sorted(runs[0][0] for number, runs in place.effects.starts().items() if number >= 0)
        pace = (len(starts) - 1) / (starts[-1] - starts[0])
        yield from account(place, "pace", range(jobs))
        yield at_most(f"pace: runs a second of {PER_SECOND} allowed", round(pace, 2), PER_SECOND * 1.02)
        yield at_least(f"pace: runs a second of {PER_SECOND} allowed", round(pace, 2), PER_SECOND * 0.95)
