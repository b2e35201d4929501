"""SIGKILL of machines, parents, children and keepers under a stream of jobs."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

from worker.submission import Receipt
from worker.verify.arena import Arena, arena
from worker.verify.checks import Check, account, at_least, at_most, percentile
from worker.verify.recovery import list_waits

KILLS, JOBS = 300, 100_000
PAUSE_SECONDS = (1.5, 4.0)
BACKLOG = 3000


def run(scale: float) -> Iterator[Check]:
    """So many kills while so many jobs are submitted and run."""
    kills, jobs = max(5, round(KILLS * scale)), max(500, round(JOBS * scale))
    dice = random.Random(7)
    with arena(workers=3) as place:
        submitter = place.submitter()
        ledger = place.ledger()
        place.until(lambda: submitted(place, -1), "the first job")
        number, killed, next_kill = 0, 0, time.monotonic()
        while killed < kills or number < jobs:
            if number < jobs and sum(ledger.counts().waiting.values()) < BACKLOG:
                batch = range(number, min(number + 200, jobs))
                payloads = (place.payload(each, seconds=dice.choice((0, 0, 0.02, 0.2))) for each in batch)
                assert all(isinstance(each, Receipt) for each in submitter.submit_many("effect", payloads))
                number = batch.stop
            if killed < kills and time.monotonic() >= next_kill:
                killed += place.kill_something(dice)
                next_kill = time.monotonic() + dice.uniform(*PAUSE_SECONDS)
            place.revive_workers()
            time.sleep(0.02)
        place.until(lambda: not place.effects.missing(range(jobs)), "every effect", 300)
        yield at_least("kills: SIGKILLs sent", killed, kills)
        yield from account(place, "kills", range(jobs))
        yield at_most("kills: jobs buried", ledger.counts().buried, 0)
        yield from recovery(place)


def submitted(place: Arena, number: int) -> bool:
    """Submit one job and tell whether it has had its effect: the workers are up."""
    place.submitter().submit("effect", place.payload(number))
    return not place.effects.missing(range(number, number + 1))


def recovery(place: Arena) -> Iterator[Check]:
    """How long a killed run's job waited for its next run; what waited for quarantine is in it, and told apart."""
    usual, alone = list_waits(place)
    waits = usual + alone
    yield at_least("kills: runs that were killed", len(waits), 1)
    yield at_most("kills: recovery p50", round(percentile(waits, 0.5), 2), 15, " s")
    yield at_most("kills: recovery p99", round(percentile(waits, 0.99), 2), 30, " s")
    yield at_most("kills: recovery max", round(max(waits, default=0), 2), 60, " s")
    longest = f"{round(max(alone, default=0), 2)} s"
    yield Check(f"kills: longest recovery of {len(alone)} lost twice (they run alone)", longest, "told", True)
