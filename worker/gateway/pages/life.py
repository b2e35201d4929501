"""A job's life, told twice: its moments in a list, and the phases between them in a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from worker.job import HistoryEntry, Job, State


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened, in words, and how many seconds after the submission."""

    at: datetime
    event: str
    after_seconds: float
    detail: str


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of a life: `waited`, `ran` or `dead`; `ending` is what a run came to, "" while it goes on."""

    kind: str
    ending: str
    seconds: float


def tell_life(job: Job) -> list[Moment]:
    """Everything that is known of a job, in the order of time; of one millisecond as it must have been."""
    return sorted(_moments(job), key=lambda moment: moment.at)


def tell_phases(job: Job, now: datetime) -> Iterator[Phase]:
    """The stretches from the submission to the end, or to now, without gaps."""
    since, kind = job.submitted_at, "waited"
    for entry in job.history:
        if entry.started_at:
            yield Phase(kind, "", _seconds(since, entry.started_at))
            since, kind = entry.started_at, "ran"
        yield Phase(kind, entry.event, _seconds(since, entry.at))
        since, kind = entry.at, "dead" if entry.event == "buried" else "waited"
    if job.started_at and job.started_at >= since and job.state in (State.RUNNING, State.SUCCEEDED, State.CANCELLED):
        yield Phase("waited", "", _seconds(since, job.started_at))
        since, kind = job.started_at, "ran"
    if job.ended_at is None or job.ended_at > since:
        yield Phase(kind, job.state if job.state.is_final else "", _seconds(since, job.ended_at or now))


def _seconds(since: datetime, until: datetime) -> float:
    return max(0.0, (until - since).total_seconds())


def _moments(job: Job) -> Iterator[Moment]:
    def moment(at: datetime, event: str, *details: object) -> Moment:
        after = (at - job.submitted_at).total_seconds()
        return Moment(at, event, after, " · ".join(str(detail) for detail in details if detail))

    def told(entry: HistoryEntry) -> Moment:
        error = f"{entry.error.kind}: {entry.error.message}" if entry.error else ""
        number = f"attempt {entry.attempt}" if entry.attempt else ""
        return moment(entry.at, entry.event, number, entry.worker, error, entry.detail)

    yield moment(job.submitted_at, "submitted", f"queue {job.queue}", f"priority {job.priority}")
    yield from (told(entry) for entry in job.history if entry.attempt != job.attempt)
    if job.started_at:
        yield moment(job.started_at, "started", f"attempt {job.attempt}", job.worker)
    yield from (told(entry) for entry in job.history if entry.attempt == job.attempt)
    if job.ended_at and all(entry.event != job.state.value for entry in job.history):
        yield moment(job.ended_at, job.state.value, job.reason)
