"""SIGKILL of machines, parents, children and keepers under a stream of jobs."""

from __future__ import annotations

import random
from collections.abc import Iterator

from worker.verify.arena import Arena, arena
from worker.verify.checks import Check, account, at_least, at_most, percentile
from worker.verify.recovery import list_waits
from worker.verify.stream import Submit, kill_under_load, submit_to_ledger

KILLS, JOBS = 300, 100_000


def run(scale: float) -> Iterator[Check]:
    """So many kills while so many jobs are submitted and run."""
    kills, jobs = max(5, round(KILLS * scale)), max(500, round(JOBS * scale))
    dice = random.Random(7)
    with arena(workers=3) as place:
        yield from torment(place, "kills", submit_to_ledger(place, dice), kills, jobs, dice)


def torment(place: Arena, name: str, submit: Submit, kills: int, jobs: int, dice: random.Random) -> Iterator[Check]:
    """Kill under load, wait for every effect, account."""
    place.until(lambda: submitted(place, -1), "the first job")
    numbers = kill_under_load(place, submit, kills, jobs, dice, "verify")
    place.until(lambda: not place.effects.missing(numbers), "every effect", 300)
    yield Check(f"{name}: SIGKILLs sent, each where a job ran", str(kills), "told", True)
    yield from account(place, name, numbers)
    yield at_most(f"{name}: jobs buried", place.ledger().counts().buried, 0)
    yield from recovery(place, name)


def submitted(place: Arena, number: int) -> bool:
    """Submit one job and tell whether it has had its effect: the workers are up."""
    place.submitter().submit("effect", place.payload(number))
    return not place.effects.missing(range(number, number + 1))


def recovery(place: Arena, name: str) -> Iterator[Check]:
    """How long a killed run's job waited for its next run; what waited for quarantine is in it, and told apart."""
    usual, alone = list_waits(place)
    waits = usual + alone
    yield at_least(f"{name}: runs that were killed", len(waits), 1)
    yield at_most(f"{name}: recovery p50", round(percentile(waits, 0.5), 2), 15, " s")
    yield at_most(f"{name}: recovery p99", round(percentile(waits, 0.99), 2), 30, " s")
    yield at_most(f"{name}: recovery max", round(max(waits, default=0), 2), 60, " s")
    longest = f"{round(max(alone, default=0), 2)} s"
    yield Check(f"{name}: longest recovery of {len(alone)} lost twice (they run alone)", longest, "told", True)
