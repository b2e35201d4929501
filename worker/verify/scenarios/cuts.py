"""Every connection to Redis cut, again and again, while jobs are submitted and run."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

from worker.submission import Receipt
from worker.verify.arena import Arena, arena
from worker.verify.checks import Check, account, at_least, at_most
from worker.verify.scenarios.kills import submitted

CUTS = 300
JOBS_A_CUT = 20


def run(scale: float) -> Iterator[Check]:
    """A submission that is refused is made again, as every producer does."""
    cuts = max(10, round(CUTS * scale))
    dice = random.Random(17)
    with arena(workers=2) as place:
        place.until(lambda: submitted(place, -1), "the first job")
        remaining = list(range(cuts * JOBS_A_CUT))
        jobs, closed = range(len(remaining)), 0
        for _ in range(cuts):
            batch, remaining = remaining[: 2 * JOBS_A_CUT], remaining[2 * JOBS_A_CUT :]
            remaining += _submit(place, batch)
            closed += _cut(place)
            time.sleep(dice.uniform(0.05, 0.4))
        while remaining:
            remaining = _submit(place, remaining)
        place.until(lambda: not place.effects.missing(jobs), "every effect", 300)
        yield at_least(f"cuts ({cuts}): connections closed", closed, cuts)
        yield from account(place, "cuts", jobs)
        yield at_most("cuts: jobs buried", place.ledger().counts().buried, 0)
        yield at_most("cuts: most runs of one job", place.effects.most_starts(jobs), 1)


def _submit(place: Arena, numbers: list[int]) -> list[int]:
    """Returns those that were refused."""
    payloads = (place.payload(number, seconds=0.02) for number in numbers)
    outcomes = place.submitter().submit_many("effect", payloads)
    return [number for number, outcome in zip(numbers, outcomes, strict=True) if not isinstance(outcome, Receipt)]


def _cut(place: Arena) -> int:
    """All connections but the one that asks for it; returns how many."""
    client = place.ledger().client
    return sum(client.client_kill_filter(_type=kind, skipme=True) for kind in ("normal", "pubsub"))
