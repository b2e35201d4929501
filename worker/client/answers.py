"""What the gateway answers, typed; fields that a newer gateway adds are passed over."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """The job stands in the ledger; `is_new` is False where an earlier submission of the same key made it."""

    job_id: str
    is_new: bool


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """Why a run failed."""

    kind: str
    message: str


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happened to a job."""

    at: datetime
    event: str
    attempt: int | None = None
    worker: str | None = None
    error: Failure | None = None
    detail: str | None = None


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """A job as it stood when it was asked for; `result` is null until it has succeeded."""

    job_id: str
    task: str
    queue: str
    state: str
    is_final: bool
    attempt: int
    tenant: str
    submitted_at: datetime
    due_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    reason: str | None = None
    error: Failure | None = None
    result: Any = None
    history: tuple[Happening, ...] = ()


class RecordSummary(msgspec.Struct, frozen=True, kw_only=True):
    """A kept record without its contents."""

    dispatch_id: str
    reader_version: str
    read_at: datetime
    external_id: str | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    published_at: datetime | None = None
    job_id: str | None = None


class RecordPage(msgspec.Struct, frozen=True, kw_only=True):
    """Records, the last read first, and the cursor of the next page."""

    records: tuple[RecordSummary, ...]
    cursor: str | None = None


class JobPage(msgspec.Struct, frozen=True, kw_only=True):
    """Jobs, the one submitted last first, and the cursor of the next page."""

    jobs: tuple[Job, ...]
    cursor: str | None = None


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """RFC 9457 problem details."""

    type: str = ""
    title: str = ""
    status: int = 0
    detail: str = ""
    errors: tuple[str, ...] = ()


class BatchItem(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one job of a batch."""

    status: int
    receipt: Receipt | None = None
    problem: Problem | None = None


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """One item for each job, in their order."""

    items: tuple[BatchItem, ...]
