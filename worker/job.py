"""A job as the ledger knows it: its states, the legal moves between them, and a frozen view of one."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

COMPRESS_FROM_BYTES = 4096
"""Payloads from this size on are stored compressed; below it the gain is less than the work."""


class State(StrEnum):
    """Where a job stands; each has one structure in Redis (`keys.py`)."""

    WAITING = "waiting"
    SCHEDULED = "scheduled"
    RUNNING = "running"
    QUARANTINED = "quarantined"
    SUCCEEDED = "succeeded"
    BURIED = "buried"
    CANCELLED = "cancelled"
    EXPIRED = "expired"

    @property
    def is_final(self) -> bool:
        """True when nothing moves the job any more, save a revival."""
        return self in FINAL


FINAL = frozenset({State.SUCCEEDED, State.BURIED, State.CANCELLED, State.EXPIRED})

MOVES: Mapping[State | None, frozenset[State]] = MappingProxyType(
    {
        None: frozenset({State.WAITING, State.SCHEDULED, State.BURIED}),
        State.WAITING: frozenset({State.RUNNING, State.SCHEDULED, State.CANCELLED, State.EXPIRED}),
        State.SCHEDULED: frozenset({State.WAITING, State.QUARANTINED, State.CANCELLED}),
        State.RUNNING: frozenset(
            {
                State.SUCCEEDED,
                State.SCHEDULED,
                State.WAITING,
                State.QUARANTINED,
                State.BURIED,
                State.CANCELLED,
            }
        ),
        State.QUARANTINED: frozenset({State.RUNNING, State.CANCELLED, State.EXPIRED}),
        State.BURIED: frozenset({State.WAITING}),
    }
)
"""Every move that some script makes, and no other; None: not in the ledger yet."""


@dataclass(frozen=True, slots=True)
class JobError:
    """Why a run failed."""

    kind: str
    """The exception's class, or what the ledger itself found: `worker_died`, `garbage`."""
    message: str
    traceback: str | None = None


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One thing that happened to a job; a first run that simply succeeded leaves none."""

    at: datetime
    event: str
    """`postponed`, `buried`, `died`, `lapsed`, `returned`, `revived`, `cancelled`, ..."""
    attempt: int | None
    worker: str | None
    started_at: datetime | None
    error: JobError | None
    detail: str | None


@dataclass(frozen=True, slots=True)
class Job:
    """A job at one moment; every time is in UTC by the clock of Redis."""

    id: str
    task: str
    version: int
    queue: str
    state: State
    attempt: int
    """Runs started so far."""
    failures: int
    deaths: int
    priority: int
    tenant: str
    key: str | None
    submitted_at: datetime
    due_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    worker: str | None
    """Node and slot of its last run."""
    payload: Any
    """None once the job has succeeded: what it made is its result."""
    result: Any
    reason: str | None
    """Why it was buried: `rejected`, `exhausted`, `deadly`, `garbage`."""
    error: JobError | None
    history: tuple[HistoryEntry, ...]
    trace: str | None = None
    """The W3C traceparent under which it was submitted."""
    unreadable: str | None = None
    """Why there is no payload though one is stored: it is longer than the limit of today, or damaged."""


def parse_job(job_id: str, fields: Mapping[bytes, bytes], limit_bytes: int) -> Job:
    """Read a job's hash as Redis gives it; no payload is unpacked further than `limit_bytes`."""
    text = {name.decode(): value for name, value in fields.items()}

    def word(name: str) -> str | None:
        return text[name].decode() or None if name in text else None

    def number(name: str) -> int:
        return int(text.get(name, b"0"))

    def at(name: str) -> datetime | None:
        return from_milliseconds(int(text[name])) if text.get(name) else None

    payload, unreadable = _read_payload(text["payload"], limit_bytes) if "payload" in text else (None, None)
    return Job(
        id=job_id,
        task=word("task") or "",
        version=number("version"),
        queue=word("queue") or "",
        state=State(word("state") or ""),
        attempt=number("attempt"),
        failures=number("failures"),
        deaths=number("deaths"),
        priority=number("priority"),
        tenant=word("tenant") or "",
        key=word("key"),
        submitted_at=from_milliseconds(number("submitted_at")),
        due_at=at("due_at"),
        started_at=at("started_at"),
        ended_at=at("ended_at"),
        worker=f"{word('node')}/{word('slot')}" if "node" in text else None,
        payload=payload,
        unreadable=unreadable,
        result=json.loads(text["result"]) if text.get("result") else None,
        reason=word("reason"),
        error=parse_error(text["error"]) if text.get("error") else None,
        history=tuple(_parse_entry(line) for line in text.get("history", b"").splitlines()),
        trace=word("trace"),
    )


def from_milliseconds(moment_ms: int) -> datetime:
    """The moment in UTC that Redis counts in milliseconds."""
    return datetime.fromtimestamp(moment_ms / 1000, UTC)


def dump_error(error: JobError) -> str:
    """As the ledger stores it."""
    return json.dumps({"kind": error.kind, "message": error.message, "traceback": error.traceback}, ensure_ascii=False)


def parse_error(stored: bytes | str) -> JobError:
    """What `dump_error` wrote."""
    fields = json.loads(stored)
    return JobError(fields["kind"], fields["message"], fields.get("traceback"))


def pack_payload(payload: bytes) -> bytes:
    """JSON as it is stored: a large one compressed, marked by a first byte that no JSON object has."""
    return b"z" + zlib.compress(payload, 1) if len(payload) >= COMPRESS_FROM_BYTES else payload


def unpack_payload(stored: bytes, limit_bytes: int) -> bytes:
    """The JSON that was packed; raises ValueError when it cannot be, or is longer than `limit_bytes`."""
    if not stored.startswith(b"z"):
        return stored
    try:
        payload = zlib.decompressobj().decompress(stored[1:], limit_bytes + 1)
    except zlib.error as error:
        raise ValueError(f"the stored payload cannot be unpacked: {error}") from error
    if len(payload) > limit_bytes:
        raise ValueError(f"the stored payload unpacks to more than {limit_bytes} bytes")
    return payload


def _read_payload(stored: bytes, limit_bytes: int) -> tuple[Any, str | None]:
    try:
        return json.loads(unpack_payload(stored, limit_bytes)), None
    except ValueError as error:
        return None, str(error)


def _parse_entry(line: bytes) -> HistoryEntry:
    entry = json.loads(line)
    started_ms = entry.get("started_at")
    return HistoryEntry(
        at=from_milliseconds(int(entry["at"])),
        event=entry["event"],
        attempt=int(entry["attempt"]) if entry.get("attempt") else None,
        worker=entry.get("worker"),
        started_at=from_milliseconds(int(started_ms)) if started_ms else None,
        error=parse_error(entry["error"]) if entry.get("error") else None,
        detail=entry.get("detail"),
    )
