"""A job's life as a line of moments: submitted, each run and what became of it, its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from worker.job import Job


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened, in words, and how many seconds after the submission."""

    at: datetime
    event: str
    after_seconds: float
    detail: str


def tell_life(job: Job) -> list[Moment]:
    """Everything that is known of a job, in the order of time."""
    return sorted(_moments(job), key=lambda moment: moment.at)


def _moments(job: Job) -> Iterator[Moment]:
    def moment(at: datetime, event: str, *details: object) -> Moment:
        after = (at - job.submitted_at).total_seconds()
        return Moment(at, event, after, " · ".join(str(detail) for detail in details if detail))

    yield moment(job.submitted_at, "submitted", f"queue {job.queue}", f"priority {job.priority}")
    for entry in job.history:
        error = f"{entry.error.kind}: {entry.error.message}" if entry.error else ""
        number = f"attempt {entry.attempt}" if entry.attempt else ""
        yield moment(entry.at, entry.event, number, entry.worker, error, entry.detail)
    told = {entry.event for entry in job.history}
    if job.started_at:
        yield moment(job.started_at, "started", f"attempt {job.attempt}", job.worker)
    if job.ended_at and job.state.value not in told:
        yield moment(job.ended_at, job.state.value, job.reason)
