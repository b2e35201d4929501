"""A child, then a whole machine, stopped for longer than the lease: others take over, and what wakes up is refused."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator

from worker.submission import Receipt
from worker.verify.arena import Arena, arena
from worker.verify.checks import Check, account, at_least, at_most
from worker.verify.processes import family_of, kill
from worker.verify.scenarios.kills import submitted

ROUNDS = 10
STOPPED_SECONDS = 15.0
JOBS_A_ROUND = 200


def run(scale: float) -> Iterator[Check]:
    """Each round stops one busy child, or one worker with its children and its keeper, by turns."""
    rounds = max(2, round(ROUNDS * scale))
    with arena(workers=2) as place:
        place.until(lambda: submitted(place, -1), "the first job")
        taken_over = 0
        for turn in range(rounds):
            numbers = range(turn * JOBS_A_ROUND, (turn + 1) * JOBS_A_ROUND)
            payloads = (place.payload(number, seconds=0.2 if number % 10 == 0 else 0.02) for number in numbers)
            assert all(isinstance(each, Receipt) for each in place.submitter().submit_many("effect", payloads))
            taken_over += _stop_and_go_on(place, numbers, whole=bool(turn % 2))
        place.until(lambda: not place.effects.missing(range(rounds * JOBS_A_ROUND)), "every effect", 120)
        yield at_least(f"stops ({rounds}): jobs done while their process stood still", taken_over, 1)
        yield from account(place, "stops", range(rounds * JOBS_A_ROUND))
        yield at_most("stops: jobs buried", place.ledger().counts().buried, 0)


def _stop_and_go_on(place: Arena, numbers: range, whole: bool) -> int:
    """Returns how many processes stood still with a job while every job of the round was done by others."""
    place.until(lambda: bool(place.busy_pids()), "a run")
    busy = next(iter(place.busy_pids() or set(place.worker_pids())))
    parents = [pid for pid in place.worker_pids() if busy in family_of(pid)] if whole else []
    stopped = [each for pid in parents for each in (pid, *family_of(pid))] or [busy]
    kill(stopped, signal.SIGSTOP)
    held = len(place.busy_pids() & set(stopped))
    try:
        time.sleep(STOPPED_SECONDS)
        place.until(lambda: not place.effects.missing(numbers), "the jobs of those that stand still", 60)
    finally:
        kill(stopped, signal.SIGCONT)
    return held
