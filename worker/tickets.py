"""What passes between the ledger and those who call it: plain frozen values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import msgspec

from worker.job import State


class Entry(NamedTuple):
    """A job to be written, in the order of `write` in scripts/shared/runs.lua."""

    payload: bytes
    id: str
    task: str
    version: int
    queue: str
    digest: str
    key: str
    priority: int
    tenant: str
    delay_ms: int
    life_ms: int
    limit: str = ""
    """`interval_ms at_once key` as limits go to the scripts, 0 for none; empty: no limit."""
    trace: str = ""
    """The W3C traceparent of whoever submitted it; empty: none."""


class Outcome(NamedTuple):
    """What became of an entry: `new`, `known`, `conflict` or `full`, and the id of the job that stands."""

    status: str
    job_id: str


def dump_entries(entries: Sequence[Entry]) -> tuple[bytes, ...]:
    """The arguments of `submit.lua`."""
    return (msgspec.msgpack.encode([entry[1:] for entry in entries]), *(entry.payload for entry in entries))


def parse_outcomes(answers: Sequence[bytes | Sequence[bytes]], entries: Sequence[Entry]) -> list[Outcome]:
    """What `submit.lua` answers, an outcome for each entry."""
    return [
        Outcome("new", entry.id) if isinstance(answer, bytes) else Outcome(answer[0].decode(), answer[1].decode())
        for answer, entry in zip(answers, entries, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Slot:
    """One place that runs one job at a time: a process (and thread) of a worker."""

    node: str
    """The worker: host, process id and when it started; never used twice."""
    name: str
    """Process id and its start within the host, `4711-88123`; see worker/processes.py."""

    def __str__(self) -> str:
        return f"{self.node}/{self.name}"


@dataclass(frozen=True, slots=True)
class Claim:
    """A job in the hands of a slot; `attempt` fences it off from every other run of the job."""

    job_id: str
    task: str
    version: int
    queue: str
    payload: bytes
    """As stored; `unpack_payload` makes it JSON."""
    attempt: int
    failures: int
    deaths: int
    submitted_at_ms: int
    is_quarantined: bool
    tenant: str = ""
    waited_seconds: float = 0.0
    """Since it was submitted, or since it was due."""
    trace: str = ""
    """The W3C traceparent under which it was submitted."""


@dataclass(frozen=True, slots=True)
class Postponement:
    """How a postponed run counts, and for how long every other job of its limit waits with it."""

    counter: Literal["failures", "outdated", ""] = "failures"
    """`outdated`: the worker was too old for the job, which is no failure of either."""
    shut_seconds: float = 0.0


FAILED = Postponement()


class Loss(NamedTuple):
    """A run that ended without a word: how (`died`, `lapsed`, `returned`) and where its job went."""

    job_id: str
    attempt: int
    how: str
    state: State


@dataclass(frozen=True, slots=True)
class Counts:
    """How many jobs stand where."""

    waiting: Mapping[str, int]
    """By queue; also those that stand back for a limit."""
    scheduled: int
    running: int
    quarantined: int
    buried: int


def parse_claim(found: list[Any] | None) -> Claim | None:
    """A job as `claim.lua` gives it; None where it gave none."""
    if not found:
        return None
    job_id, task, version, queue, payload, attempt, failures, deaths, submitted_at, alone, tenant, waited, trace = found
    return Claim(
        job_id=job_id.decode(),
        task=task.decode(),
        version=int(version),
        queue=queue.decode(),
        payload=payload,
        attempt=int(attempt),
        failures=int(failures or 0),
        deaths=int(deaths or 0),
        submitted_at_ms=int(submitted_at),
        is_quarantined=bool(alone),
        tenant=(tenant or b"").decode(),
        waited_seconds=int(waited) / 1000,
        trace=trace.decode(),
    )
