"""Rolling restarts under load: nothing lost, nothing blamed on the shutdown."""

from __future__ import annotations

from collections.abc import Iterator

from worker.verify.arena import Arena, arena
from worker.verify.checks import Check, account, at_most

RESTARTS = 50
JOBS_A_RESTART = 200


def run(scale: float) -> Iterator[Check]:
    """SIGTERM to one of two workers after the other; every fifth is killed when it is not done in a second."""
    restarts = max(3, round(RESTARTS * scale))
    jobs = restarts * JOBS_A_RESTART
    with arena(workers=2) as place:
        submitter = place.submitter()
        for turn in range(restarts):
            numbers = range(turn * JOBS_A_RESTART, (turn + 1) * JOBS_A_RESTART)
            list(submitter.submit_many("effect", (place.payload(number, seconds=0.02) for number in numbers)))
            place.restart_worker(turn % 2, most_seconds=1.0 if turn % 5 == 4 else 60.0)
        place.until(lambda: not place.effects.missing(range(jobs)), "every effect", 300)
        yield from account(place, f"restarts ({restarts})", range(jobs))
        yield at_most("restarts: jobs blamed for the shutdown", blamed(place), 0)


def blamed(place: Arena) -> int:
    """Jobs with a failure or a death."""
    ledger = place.ledger()
    with ledger.client.pipeline(transaction=False) as pipe:
        for key in ledger.client.scan_iter(f"{ledger.keys.job('')}*", count=1000):
            pipe.hmget(key, "failures", "deaths")
        return sum(any(int(value or 0) for value in fields) for fields in pipe.execute())
