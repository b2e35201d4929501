"""Clocks that jump: those of the workers' machines, which nobody asks, and Redis's own, which everybody does.

A machine's clock cannot be set here without setting everybody's (a time namespace has no wall clock of its own), so

- each worker's `time.time` is replaced before anything else is loaded, by one that is hours off and jumps on;
- Redis's clock jumps by the ledger's eyes: every moment of a lease that it has written down is moved the other way.

Not covered: a jump of the clock under Redis's own expiry of keys, which is what retention hangs on.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from worker.submission import Receipt, Terms
from worker.verify.arena import Arena, arena
from worker.verify.checks import Check, account, at_most, percentile
from worker.verify.processes import family_of
from worker.verify.scenarios.kills import submitted

JOBS = 2000
SPREAD_SECONDS = 20.0
LONG_SECONDS = 25.0
HOUR_MS = 3_600_000

WRONG_CLOCK = """
import time
OFFSETS = (3600, -3600, 86400, -86400)
right = time.time
def wrong():
    return right() + OFFSETS[int(right() / 3) % len(OFFSETS)]
time.time = wrong
time.time_ns = lambda: int(wrong() * 1e9)
"""

MOVE = """
for _, key in ipairs({'running', 'quarantine'}) do
  local found = redis.call('ZRANGE', KEYS[1] .. key, 0, -1, 'WITHSCORES')
  for i = 1, #found, 2 do redis.call('ZADD', KEYS[1] .. key, found[i + 1] - ARGV[1], found[i]) end
end
local last = redis.call('GET', KEYS[1] .. 'reaped_at')
if last then redis.call('SET', KEYS[1] .. 'reaped_at', last - ARGV[1]) end
"""


def run(scale: float) -> Iterator[Check]:
    """Workers whose clocks are wrong; then leases over jumps of Redis's clock."""
    yield from _wrong_workers(max(100, round(JOBS * scale)))
    yield from _jumping_redis(*((LONG_SECONDS, 12.0) if scale >= 0.1 else (5.0, 3.0)))


def _wrong_workers(jobs: int) -> Iterator[Check]:
    with TemporaryDirectory(prefix="barq-clock-") as folder:
        (Path(folder) / "sitecustomize.py").write_text(WRONG_CLOCK)
        yield from _delayed_jobs(jobs, {"PYTHONPATH": os.pathsep.join([folder, *sys.path])})


def _delayed_jobs(jobs: int, variables: dict[str, str]) -> Iterator[Check]:
    with arena(workers=2, variables=variables) as place:
        place.until(lambda: submitted(place, -1), "the first job")
        submitter, begins = place.submitter(), time.time() + 2 + jobs / 100
        due: dict[str, float] = {}
        for number in range(jobs):
            moment = begins + SPREAD_SECONDS * number / JOBS
            terms = Terms(delay_seconds=max(0.0, moment - time.time()))
            due[submitter.submit("effect", place.payload(number), terms).job_id] = moment
        place.until(lambda: not place.effects.missing(range(jobs)), "the delayed jobs", 120)
        yield from account(place, "clocks of workers hours off", range(jobs))
        yield at_most("clocks of workers: most runs of one job", place.effects.most_starts(range(jobs)), 1)
        late = [started - due[job_id] for job_id, started in _started(place, due)]
        yield at_most("clocks of workers: delayed jobs late p99", round(percentile(late, 0.99), 3), 1.0, " s")
        yield at_most("clocks of workers: too early", round(-min(late), 3), 0.05, " s")


def _started(place: Arena, due: dict[str, float]) -> Iterator[tuple[str, float]]:
    """By Redis's clock, which is this machine's."""
    ledger = place.ledger()
    for job_id in due:
        found: Any = ledger.client.hget(ledger.keys.job(job_id), "started_at")
        yield job_id, int(found) / 1000


def _jumping_redis(long_seconds: float, lease_seconds: float) -> Iterator[Check]:
    """Long jobs under jumps there and back; then one more back, and a machine lost with leases that end in an hour."""
    with arena(workers=2, variables={"BARQ_JOBS__LEASE_SECONDS": str(lease_seconds)}) as place:
        place.until(lambda: submitted(place, -1), "the first job")
        payloads = (place.payload(number, seconds=long_seconds) for number in range(4))
        assert all(isinstance(each, Receipt) for each in place.submitter().submit_many("effect", payloads))
        place.until(lambda: len(place.effects.starts()) == 5, "the long runs")
        for shift_ms in (HOUR_MS, -HOUR_MS, HOUR_MS, -HOUR_MS):
            move_clock(place, shift_ms)
            time.sleep(long_seconds / 6)
        place.until(lambda: not place.effects.missing(range(4)), "the long jobs", 60)
        yield at_most("clock of Redis jumps: most runs of a long job", place.effects.most_starts(range(4)), 1)
        list(place.submitter().submit_many("effect", (place.payload(4, seconds=long_seconds) for _ in range(1))))
        place.until(lambda: 4 in place.effects.starts(), "the run whose machine is lost")
        began = time.monotonic()
        move_clock(place, -HOUR_MS)
        [(_, pid)] = place.effects.starts()[4]
        place.kill_machine(next(parent for parent in place.worker_pids() if pid in family_of(parent)))
        place.until(lambda: len(place.effects.starts()[4]) == 2, "the second run", 60)
        taken = round(time.monotonic() - began, 2)
        yield at_most("clock of Redis set back an hour: recovery from a lost machine", taken, 30, " s")
        place.until(lambda: not place.effects.missing(range(5)), "every effect", 60)
        yield from account(place, "clock of Redis", range(5))


def move_clock(place: Arena, shift_ms: int) -> None:
    """As if Redis's clock had jumped by so much; the leases' moments stay behind."""
    ledger = place.ledger()
    ledger.client.eval(MOVE, 1, f"{ledger.keys.namespace}:", shift_ms)
