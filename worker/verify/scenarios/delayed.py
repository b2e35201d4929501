"""Delayed jobs run once, on time."""

from __future__ import annotations

import time
from collections.abc import Iterator

from worker.submission import Terms
from worker.verify.arena import arena
from worker.verify.checks import Check, account, at_most, percentile
from worker.verify.scenarios.kills import submitted

JOBS = 10_000
SPREAD_SECONDS = 60.0


def run(scale: float) -> Iterator[Check]:
    """Due evenly over a minute, beginning once all are submitted."""
    jobs = max(200, round(JOBS * scale))
    spread = SPREAD_SECONDS * jobs / JOBS if jobs < JOBS else SPREAD_SECONDS
    with arena(workers=2) as place:
        place.until(lambda: submitted(place, -1), "the first job")
        submitter = place.submitter()
        begins = time.time() + 5 + jobs / 200
        due = {number: begins + spread * number / jobs for number in range(jobs)}
        for number, moment in due.items():
            submitter.submit("effect", place.payload(number), Terms(delay_seconds=max(0.0, moment - time.time())))
        place.until(lambda: not place.effects.missing(range(jobs)), "the delayed jobs", 120)
        starts = place.effects.starts()
        late = [starts[number][0][0] - moment for number, moment in due.items()]
        yield from account(place, "delayed", range(jobs))
        yield at_most("delayed: most runs of one job", place.effects.most_starts(range(jobs)), 1)
        yield at_most("delayed: late p99", round(percentile(late, 0.99), 3), 1.0, " s")
        yield at_most("delayed: too early", round(-min(late), 3), 0.05, " s")
