"""A small tenant beside a large one."""

from __future__ import annotations

from collections.abc import Iterator

from worker.submission import Terms
from worker.verify.arena import Arena, arena
from worker.verify.checks import Check, at_most, percentile
from worker.verify.scenarios.kills import submitted

LARGE, SMALL = 20_000, 100
SECONDS_A_JOB = 0.02


def run(scale: float) -> Iterator[Check]:
    """The small tenant's jobs alone, then the same behind a large tenant's many."""
    large = max(500, round(LARGE * scale))
    with arena(workers=2) as place:
        place.until(lambda: submitted(place, -1), "the first job")
        alone = _wait_of_small(place, 10**6)
        payloads = (place.payload(number, seconds=SECONDS_A_JOB) for number in range(large))
        list(place.submitter().submit_many("effect", payloads, Terms(tenant="large")))
        beside = _wait_of_small(place, 2 * 10**6)
        bound = round(2.0 * alone + 0.25, 2)  # a quarter of a second for what runs already
        yield at_most("fairness: small tenant's p95 wait beside a large one", round(beside, 2), bound, " s")


def _wait_of_small(place: Arena, first: int) -> float:
    """Seconds from the submission of all to the start of 95 of 100."""
    numbers = range(first, first + SMALL)
    ledger = place.ledger()
    submitted_at = ledger.now_ms() / 1000
    payloads = (place.payload(number, seconds=SECONDS_A_JOB) for number in numbers)
    list(place.submitter().submit_many("effect", payloads, Terms(tenant="small")))
    place.until(lambda: not place.effects.missing(numbers), "the small tenant's jobs", 120)
    starts = place.effects.starts()
    return percentile([starts[number][0][0] - submitted_at for number in numbers], 0.95)
