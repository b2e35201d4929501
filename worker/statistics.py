"""How the queues stand, for people, gauges and scalers: one look at the ledger, and what follows from it.

overview = survey(ledger, settings, queues)     # -> Overview, at one moment by the clock of Redis
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from config.settings import Settings
from worker.job import JobError, from_milliseconds, parse_error
from worker.ledger import Ledger
from worker.outgoing import Outgoing
from worker.pace import (
    RECENT_SECONDS,
    SAMPLE_EVERY_MS,
    WINDOW_SECONDS,
    Pace,
    Sample,
    count_needed,
    expect_empty,
    measure_pace,
    oldest_sample,
    read_sample,
    sum_samples,
)
from worker.presence import SILENT_SECONDS, Presence, parse_presence
from worker.tallies import Tallies, parse_tallies

MOST_RUNNING = 1000


@dataclass(frozen=True, slots=True)
class QueueStatus:
    """One queue at one moment."""

    name: str
    waiting: int
    oldest_seconds: float
    """How long the oldest of the waiting has waited since it was submitted or due; 0 where none waits."""
    is_paused: bool
    parked: int
    """Stand back for a limit of their task; more workers would not run them."""
    scheduled: int
    waiting_bytes: int
    """Of payloads that have not begun."""
    running: int
    in_per_second: float
    out_per_second: float
    run_seconds: float | None
    empty_in_seconds: float | None
    """At the present rates; None where it never will be."""
    workers: int
    """That serve it and are not leaving."""
    workers_needed: int


@dataclass(frozen=True, slots=True)
class RunningJob:
    """A job and who runs it."""

    id: str
    task: str
    queue: str
    node: str
    slot: str
    since: datetime
    took_seconds: float
    attempt: int


@dataclass(frozen=True, slots=True)
class Failure:
    """A job lately buried."""

    id: str
    task: str
    queue: str
    at: datetime
    reason: str
    error: JobError | None


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything at one moment."""

    at: datetime
    queues: tuple[QueueStatus, ...]
    scheduled: int
    running: int
    quarantined: int
    buried: int
    workers: tuple[Presence, ...]
    runs: tuple[RunningJob, ...]
    """The first MOST_RUNNING."""
    failures: tuple[Failure, ...]
    tallies: Tallies
    outgoing: Outgoing | None = None
    """For metrics alone: it asks the database too."""


def survey(ledger: Ledger, settings: Settings, queues: Iterable[str] = (), failures: int = 0) -> Overview:
    """Look at everything; `queues` are told of even when nothing waits in them, `failures` says how many at most."""
    samples = round(WINDOW_SECONDS * 1000 / SAMPLE_EVERY_MS) + 1
    found = ledger.moves.run("look", MOST_RUNNING, failures, samples, *queues)
    now_ms, (scheduled, running, quarantined, buried), rows, flat, sampled, workers, runs, letters = found
    present = [parse_presence(told, now_ms) for told in workers[1::2]]
    workers = tuple(sorted((one for one in present if one.silent_seconds < SILENT_SECONDS), key=lambda one: one.node))
    told_runs = tuple(_run_of(row, now_ms) for row in runs)
    tallies = parse_tallies(flat)
    past = [read_sample(line) for line in sampled]
    statuses = [
        _judge_queue(row, now_ms, tallies, past, workers, told_runs, settings)
        for row in sorted(rows, key=lambda row: row[0])
    ]
    return Overview(
        at=from_milliseconds(now_ms),
        queues=tuple(statuses),
        scheduled=scheduled,
        running=running,
        quarantined=quarantined,
        buried=buried,
        workers=workers,
        runs=told_runs,
        failures=tuple(_failure_of(row) for row in letters),
        tallies=tallies,
    )


def _judge_queue(
    row: Sequence[Any],
    now_ms: int,
    tallies: Tallies,
    past: Sequence[Mapping[str, Sample]],
    workers: Sequence[Presence],
    runs: Sequence[RunningJob],
    settings: Settings,
) -> QueueStatus:
    name, waiting, since_ms, is_paused = row[0].decode(), row[1], row[2], bool(row[3])
    parked, scheduled, waiting_bytes = (max(0, int(value)) for value in row[4:])
    now = sum_samples(tallies, name, waiting, now_ms)
    pace = measure_pace(oldest_sample(past, name, now), now)
    recent = measure_pace(oldest_sample(past, name, now, RECENT_SECONDS), now)
    if pace.run_seconds is None and now.runs:
        pace = Pace(pace.in_per_second, pace.out_per_second, now.run_us / now.runs / 1e6)
    serving = [worker for worker in workers if name in worker.queues and not worker.is_leaving]
    slots_each = sum(worker.slots for worker in serving) / len(serving) if serving else settings.worker.concurrency
    running = sum(run.queue == name for run in runs)
    oldest = max(0.0, (now_ms - since_ms) / 1000) if since_ms >= 0 else 0.0
    needed = count_needed(waiting, oldest, running, pace, slots_each, settings.scale.wait_seconds)
    return QueueStatus(
        name=name,
        waiting=waiting,
        oldest_seconds=oldest,
        is_paused=is_paused,
        parked=parked,
        scheduled=scheduled,
        waiting_bytes=waiting_bytes,
        running=running,
        in_per_second=pace.in_per_second,
        out_per_second=pace.out_per_second,
        run_seconds=pace.run_seconds,
        empty_in_seconds=None if is_paused and waiting else expect_empty(waiting, recent),
        workers=len(serving),
        workers_needed=0 if is_paused else needed,
    )


def _run_of(row: Sequence[Any], now_ms: int) -> RunningJob:
    job_id, task, queue, node, slot, started_at, attempt = (value.decode() for value in row)
    since = from_milliseconds(int(started_at))
    took = max(0.0, (now_ms - int(started_at)) / 1000)
    return RunningJob(job_id, task, queue, node, slot, since, took, int(attempt))


def _failure_of(row: Sequence[Any]) -> Failure:
    job_id, task, queue, ended_at, reason, error = (value.decode() if value else "" for value in row)
    parsed = parse_error(error) if error else None
    return Failure(job_id, task, queue, from_milliseconds(int(ended_at or 0)), reason, parsed)
