"""`--compare stock`: the same kills under the same jobs, for Barq and for stock Celery, measured in the same way.

Both get their jobs from a plain Celery producer, and both are judged by their effects in the database alone.
Stock Celery runs as its documentation advises where nothing may be lost (worker/verify/stock.py).
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from worker.verify.arena import Arena, StillOpen, arena
from worker.verify.checks import percentile
from worker.verify.recovery import list_waits_by_effects
from worker.verify.stock import VISIBILITY_SECONDS
from worker.verify.stream import count_waiting, kill_under_load, send_plain

KILLS, JOBS = 100, 20_000
PATIENCE_SECONDS = 600.0
"""Celery looks for what was not acknowledged about every 100 s, and after a bad kill not for 300 s."""
SETTLED_SECONDS = 2.0

SIDES = (("Barq", "worker.verify.app", "verify"), ("stock Celery", "worker.verify.stock", "celery"))
"""Its name, its app, the queue it serves."""


@dataclass(frozen=True, slots=True)
class Account:
    """What became of one side's jobs."""

    jobs: int
    lost: int
    ended_again: int
    left_over: int
    """Neither done nor lost when the patience was over."""
    waits: tuple[float, ...]
    """Seconds from a kill to the next run of the job it hit; what was lost has none."""


def compare_with_stock(scale: float, write: Callable[[str], object]) -> int:
    """Print both accounts side by side; returns 1 when Barq lost a job, or did not end."""
    kills, jobs = round(KILLS * scale), max(200, round(JOBS * scale))
    accounts = [_measure(app, queue, kills, jobs) for _, app, queue in SIDES]
    write(f"{f'{kills} SIGKILLs of machines, parents and children':<52}{SIDES[0][0]:>14}{SIDES[1][0]:>16}\n")
    for label, *figures in list_rows(accounts):
        write(f"{label:<52}{figures[0]:>14}{figures[1]:>16}\n")
    write(f"Stock Celery's visibility timeout is {VISIBILITY_SECONDS} s here; by default it is 3600 s.\n")
    return 1 if accounts[0].lost or accounts[0].left_over else 0


def list_rows(accounts: Sequence[Account]) -> list[list[str]]:
    """The table's rows: a label, then each side's figure."""
    return [
        ["jobs", *(str(each.jobs) for each in accounts)],
        ["lost for good", *(str(each.lost) for each in accounts)],
        ["not done, not given up, at the end", *(str(each.left_over) for each in accounts)],
        ["ended again: an effect without a key is doubled", *(str(each.ended_again) for each in accounts)],
        ["killed runs that were run again", *(str(len(each.waits)) for each in accounts)],
        *(
            [f"recovery {name}", *(f"{percentile(each.waits, share):.1f} s" for each in accounts)]
            for name, share in (("p50", 0.5), ("p99", 0.99), ("max", 1.0))
        ),
    ]


def _measure(app: str, queue: str, kills: int, jobs: int) -> Account:
    with arena(workers=3, app=app) as place:
        dice = random.Random(29)
        send = send_plain(place, dice, queue)
        send(range(-1, 0))
        place.until(lambda: not place.effects.missing(range(-1, 0)), "the first job")
        numbers = kill_under_load(place, send, kills, jobs, dice, queue)
        is_over = True
        try:
            place.until(lambda: _is_over(place, numbers, queue), "the end", PATIENCE_SECONDS)
        except StillOpen:
            is_over = False
        missing = place.effects.missing(numbers)
        return Account(
            jobs=len(numbers),
            lost=missing if is_over else 0,
            ended_again=place.effects.completed_again(),
            left_over=0 if is_over else missing,
            waits=tuple(list_waits_by_effects(place)),
        )


def _is_over(place: Arena, numbers: range, queue: str) -> bool:
    """All had their effect, or for a while nothing waits anywhere, runs, or is noted as not acknowledged."""
    if not place.effects.missing(numbers):
        return True
    ends = time.monotonic() + SETTLED_SECONDS
    while time.monotonic() < ends:
        if _is_anything_left(place, queue):
            return False
        place.revive_workers()
        time.sleep(0.05)
    return True


def _is_anything_left(place: Arena, queue: str) -> bool:
    ledger = place.ledger()
    counts = ledger.counts()
    unacknowledged: Any = ledger.client.hlen("unacked")
    adopting: Any = ledger.client.llen(ledger.keys.of("adopting", queue))
    held = counts.running + counts.scheduled + counts.quarantined
    return bool(count_waiting(place, queue) or held or unacknowledged or adopting)
