"""`barq bench memory`: what jobs take in Redis while they wait and are kept, and whether a worker's memory grows."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import worker.verify.jobs
from tasks.catalogue import find_tasks
from worker.ledger import open_ledger
from worker.submission import Submitter, Terms
from worker.verify.arena import Arena, arena
from worker.verify.processes import family_of, pause

LATER = Terms(delay_seconds=86_400.0)
SWEEP_SECONDS = 30.0
"""Time for Redis and the keepers to forget what is over."""
UNBOUNDED = 10**12
LOOK_EVERY_SECONDS = 0.5
WARM = 0.1
"""Of the jobs: only after them is a worker's memory compared, when it has loaded what it needs."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that was measured, in words and numbers."""

    name: str
    value: str


def measure_memory(jobs: int, waiting: int, delayed: int, keep_seconds: int) -> Iterator[Figure]:
    """Each figure as soon as it is known; the whole takes as long as `jobs` no-op jobs and `keep_seconds`."""
    variables = {"BARQ_JOBS__RETENTION_SECONDS": str(keep_seconds)}
    with arena(workers=0, variables=variables) as place:
        yield _measure_waiting("one waiting job in Redis", place, waiting, None)
        place.ledger().client.eval("return redis.call('FLUSHALL', 'SYNC')", 0)  # FLUSHALL alone frees it later
        yield _measure_waiting("one delayed job in Redis", place, waiting, LATER)
    with arena(workers=1, variables=variables) as place:
        yield from _measure_run(place, jobs, keep_seconds)
        yield from _measure_delayed(place, delayed)


def _measure_waiting(name: str, place: Arena, count: int, terms: Terms | None) -> Figure:
    before = _redis_bytes(place)
    _submit(place, count, terms)
    return Figure(name, f"{(_redis_bytes(place) - before) / count:,.0f} bytes")


def _measure_run(place: Arena, jobs: int, keep_seconds: int) -> Iterator[Figure]:
    _submit(place, 100)
    place.until(lambda: _is_empty(place), "a worker")
    baseline, keys = _redis_bytes(place), place.ledger().client.dbsize()
    at_once = max(1, jobs // 20)
    children: dict[int, int] = {}
    for first in range(0, jobs, at_once):
        _submit(place, at_once)
        place.until(lambda: _is_empty(place), "the jobs", 3600)
        if not children and first + at_once >= jobs * WARM:
            children = _resident_bytes(place)
    grown = _resident_bytes(place)
    yield Figure("a worker's processes", ", ".join(f"{size / 1e6:,.0f} MB" for size in grown.values()))
    yield Figure(f"their growth over {jobs:,} jobs", _word_growth(children, grown))
    kept = _redis_bytes(place)
    ends = time.monotonic() + 2 * keep_seconds + SWEEP_SECONDS
    while place.ledger().client.dbsize() > keys and time.monotonic() < ends:
        pause(LOOK_EVERY_SECONDS)
    left = _redis_bytes(place)
    yield Figure("Redis before, at the end", f"{baseline / 1e6:,.1f} MB, {kept / 1e6:,.1f} MB")
    yield Figure("Redis once they are kept no more", f"{left / 1e6:,.1f} MB")


def _measure_delayed(place: Arena, count: int) -> Iterator[Figure]:
    before, size_before = _resident_bytes(place), _redis_bytes(place)
    began = time.monotonic()
    _submit(place, count, LATER)
    yield Figure(f"{count:,} delayed jobs", f"submitted in {time.monotonic() - began:,.0f} s")
    yield Figure("a worker's growth under them", _word_growth(before, _resident_bytes(place)))
    yield Figure("Redis's growth under them", f"{(_redis_bytes(place) - size_before) / 1e6:,.0f} MB")


def _submit(place: Arena, count: int, terms: Terms | None = None) -> None:
    settings = place.settings.with_values(jobs={"queue_limit": UNBOUNDED, "queue_limit_bytes": UNBOUNDED})
    submitter = Submitter(open_ledger(settings), find_tasks(worker.verify.jobs), settings.jobs, lambda *_, **__: None)
    for outcome in submitter.submit_many("noop", ({"number": number} for number in range(count)), terms):
        if isinstance(outcome, Exception):
            raise outcome


def _word_growth(before: dict[int, int], after: dict[int, int]) -> str:
    """Of the processes that were there both times; a replaced one is told."""
    stayed = before.keys() & after.keys()
    grown = sum(after[pid] for pid in stayed) / sum(before[pid] for pid in stayed) - 1
    replaced = len(before) - len(stayed)
    return f"{grown:+.1%}" + (f" ({replaced} replaced)" if replaced else "")


def _resident_bytes(place: Arena) -> dict[int, int]:
    """Of each process of the worker; empty where the system has no /proc."""
    pids = [pid for parent in place.worker_pids() for pid in (parent, *family_of(parent))]
    return {pid: size for pid in pids if (size := _resident_bytes_of(pid))}


def _resident_bytes_of(pid: int) -> int:
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS"))


def _redis_bytes(place: Arena) -> int:
    return int(place.ledger().client.info("memory")["used_memory"])


def _is_empty(place: Arena) -> bool:
    counts = place.ledger().counts()
    return not sum(counts.waiting.values()) and not counts.running
