"""What goes over HTTP: the requests and answers as the OpenAPI description shows them."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from tasks.records.credentials import TENANT
from tasks.records.store import Kept
from worker.job import HistoryEntry, Job, JobError, State
from worker.submission import DEFAULT_PRIORITY, LONGEST_KEY, Terms

LONGEST_DELAY_SECONDS = 366 * 86_400
MOST_JOBS = 1_000
"""Jobs in one batch."""
EXAMPLE: JsonValue = {
    "task": "read",
    "payload": {"text": "قال متحدث باسم البلدية إن الجسر أغلق يوم الأحد.", "outlet": "مثال"},
}

Key = Annotated[str, Field(min_length=1, max_length=LONGEST_KEY)]
Seconds = Annotated[float, Field(ge=0, le=LONGEST_DELAY_SECONDS)]


class JobRequest(BaseModel):
    """One job to be run."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [EXAMPLE]})

    task: str = Field(max_length=100, description="the task's name")
    payload: dict[str, Any] = Field(description="as the task's model asks for; for `read`, a dispatch")
    key: Key | None = Field(None, description="idempotency key; the header Idempotency-Key says the same")
    tenant: str | None = Field(
        None,
        pattern=f"^({TENANT.pattern})$",
        description="whose job it is; by default, and for most keys always, the key's",
    )
    priority: int = Field(DEFAULT_PRIORITY, ge=0, le=9, description="9 goes first")
    delay_seconds: Seconds = Field(0, description="not before this time has passed")
    life_seconds: Seconds = Field(0, description="expires if it has not been started by then; 0: never")

    def terms(self, tenant: str, trace: str = "") -> Terms:
        """How the job is to be run, for the submitter."""
        return Terms(self.priority, tenant, self.delay_seconds, self.life_seconds, trace)


class BatchRequest(BaseModel):
    """Many jobs in one request; each is accepted or refused for itself."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"jobs": [EXAMPLE]}]})

    jobs: list[JobRequest] = Field(min_length=1, max_length=MOST_JOBS)


class ReceiptAnswer(BaseModel):
    """The job stands in the ledger and will be run."""

    job_id: str
    is_new: bool = Field(description="false: an earlier submission of the same key made it")
    status_url: str
    state: State | None = Field(None, description="of a job submitted alone that was known: how it stands now")
    result: Any = Field(None, description="of the same, once it has succeeded; for keys that may read")


class BatchItem(BaseModel):
    """What became of one job of a batch: a receipt, or the problem why not."""

    status: int = Field(description="as if the job had been submitted alone: 201, 200, 404, 409, 413, 422, 429, 503")
    receipt: ReceiptAnswer | None = None
    problem: dict[str, Any] | None = None


class BatchAnswer(BaseModel):
    """One item for each job, in their order."""

    items: list[BatchItem]


class ErrorAnswer(BaseModel):
    """Why a run failed; the traceback is for operators, with `barq dead show`."""

    kind: str
    message: str


class HistoryAnswer(BaseModel):
    """One thing that happened to a job."""

    at: datetime
    event: str
    attempt: int | None
    worker: str | None
    error: ErrorAnswer | None
    detail: str | None


class JobSummary(BaseModel):
    """A job as a list shows it."""

    job_id: str
    task: str
    queue: str
    state: State
    is_final: bool
    attempt: int
    priority: int
    tenant: str
    submitted_at: datetime
    due_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    reason: str | None
    error: ErrorAnswer | None


class JobAnswer(JobSummary):
    """A job as it stands."""

    result: Any
    history: list[HistoryAnswer]


class JobPage(BaseModel):
    """Jobs, the one submitted last first; a page of rare jobs may hold fewer than asked for and have a cursor."""

    jobs: list[JobSummary]
    cursor: str | None = Field(description="for the next page; null: that was all")


class RecordSummary(BaseModel):
    """A kept record without its contents."""

    dispatch_id: str
    reader_version: str
    external_id: str | None
    outlet: str | None
    url: str | None
    title: str | None
    published_at: datetime | None
    read_at: datetime
    job_id: str | None
    record_url: str


class RecordPage(BaseModel):
    """Records, the last read first."""

    records: list[RecordSummary]
    cursor: str | None = Field(description="for the next page; null: that was all")


class Part(BaseModel):
    """One thing the gateway depends on."""

    name: str
    status: Literal["ok", "degraded", "failed"]
    detail: str


class Readiness(BaseModel):
    """Whether jobs can be accepted and read now, and what is in the way."""

    status: Literal["ok", "degraded", "failed"]
    parts: list[Part]


def show_job(job: Job) -> JobAnswer:
    """A job without its payload and tracebacks."""
    history = [_show_history(entry) for entry in job.history]
    return JobAnswer(**_facts(job), result=job.result, history=history)


def show_summary(job: Job) -> JobSummary:
    """A job as a list shows it."""
    return JobSummary(**_facts(job))


def _facts(job: Job) -> dict[str, Any]:
    return {
        "job_id": job.id,
        "task": job.task,
        "queue": job.queue,
        "state": job.state,
        "is_final": job.state.is_final,
        "attempt": job.attempt,
        "priority": job.priority,
        "tenant": job.tenant,
        "submitted_at": job.submitted_at,
        "due_at": job.due_at,
        "started_at": job.started_at,
        "ended_at": job.ended_at,
        "reason": job.reason,
        "error": _show_error(job.error),
    }


def show_record(kept: Kept) -> RecordSummary:
    """A kept record's facts, and where its contents are."""
    return RecordSummary(
        dispatch_id=kept.dispatch_id,
        reader_version=kept.reader_version,
        external_id=kept.external_id,
        outlet=kept.outlet,
        url=kept.url,
        title=kept.title,
        published_at=kept.published_at,
        read_at=kept.read_at,
        job_id=kept.job_id,
        record_url=f"/v1/records/{kept.dispatch_id}",
    )


def dump_line(event: str, answer: BaseModel) -> bytes:
    """One server-sent event."""
    return f"event: {event}\ndata: {json.dumps(answer.model_dump(mode='json'), ensure_ascii=False)}\n\n".encode()


def _show_error(error: JobError | None) -> ErrorAnswer | None:
    return ErrorAnswer(kind=error.kind, message=error.message) if error else None


def _show_history(entry: HistoryEntry) -> HistoryAnswer:
    return HistoryAnswer(
        at=entry.at,
        event=entry.event,
        attempt=entry.attempt,
        worker=entry.worker,
        error=_show_error(entry.error),
        detail=entry.detail,
    )
