"""Jobs found by state, task, tenant and time: every job that is kept stands on the roll of its tenant.

    roll = Roll(ledger)
    page = roll.find(Wanted(state=State.RUNNING), limit=50)       # the one submitted last first
    page = roll.find(Wanted(state=State.RUNNING), page.cursor)    # page.cursor is None after the last

A page costs a bounded number of looks, so one of rare jobs among millions may hold fewer than asked for, or
none, and still have a cursor.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tasks.records.errors import WrongCursor
from worker.job import Job, State, parse_job
from worker.ledger import Ledger

LOOKS = 1000
"""Jobs looked at in one script: about 2 ms in which Redis does nothing else."""
ROUNDS = 20
SWEPT = 1000
PLACE = re.compile(r"(\d{1,15}):(.+)", re.DOTALL)
VIEW = (
    *("task", "version", "queue", "state", "attempt", "failures", "deaths", "priority", "tenant", "submitted_at"),
    *("due_at", "started_at", "ended_at", "node", "slot", "reason", "error", "trace"),
)
"""The fields of a job that a list shows: all that are small."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which jobs: those that meet everything that is given."""

    tenant: str | None = None
    state: State | None = None
    task: str | None = None
    since: datetime | None = None
    """Submitted at this moment or later."""
    before: datetime | None = None
    """Submitted before this moment."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some jobs without payload, result and history, and the cursor of those after them (None: that was all)."""

    jobs: list[Job]
    cursor: str | None


class Roll:
    """The rolls of one ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def find(self, wanted: Wanted, cursor: str | None = None, limit: int = 50) -> Page:
        """The jobs wanted, the one submitted last first; raises WrongCursor."""
        latest = _milliseconds(wanted.before) - 1 if wanted.before else 10**15
        moment, after = read_cursor(cursor) if cursor is not None else (latest, "")
        found: list[str] = []
        for _ in range(ROUNDS):
            ids, moment_told, after_told = self._look(wanted, (moment, after), limit - len(found))
            found += ids
            if not after_told:
                return Page(self.show(found), None)
            moment, after = int(moment_told), after_told
            if len(found) == limit:
                break
        return Page(self.show(found), write_cursor(moment, after))

    def sweep(self) -> int:
        """Strike off whom Redis has forgotten; returns how many."""
        swept = 0
        for _ in range(ROUNDS):
            count = int(self._ledger.moves.run("sweep", SWEPT))
            swept += count
            if count < SWEPT:
                break
        return swept

    def show(self, job_ids: list[str]) -> list[Job]:
        """Those of these jobs that are kept, in their order, without payload, result and history."""
        with self._ledger.client.pipeline(transaction=False) as pipe:
            for job_id in job_ids:
                pipe.hmget(self._ledger.keys.job(job_id), VIEW)
            rows: list[list[Any]] = pipe.execute()
        named = [
            {name.encode(): value for name, value in zip(VIEW, row, strict=True) if value is not None} for row in rows
        ]
        return [parse_job(job_id, row, 0) for job_id, row in zip(job_ids, named, strict=True) if row]

    def _look(self, wanted: Wanted, place: tuple[int, str], limit: int) -> tuple[list[str], str, str]:
        found, moment, after = self._ledger.moves.run(
            "list",
            "*" if wanted.tenant is None else wanted.tenant,
            wanted.state or "",
            wanted.task or "",
            _milliseconds(wanted.since) if wanted.since else 0,
            *place,
            limit,
            LOOKS,
        )
        return [job_id.decode() for job_id in found], moment.decode(), after.decode()


def write_cursor(moment_ms: int, job_id: str) -> str:
    """The place after a job, as those who page are given it."""
    return base64.urlsafe_b64encode(f"{moment_ms}:{job_id}".encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> tuple[int, str]:
    """What `write_cursor` wrote; raises WrongCursor."""
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        found = PLACE.fullmatch(base64.b64decode(padded, b"-_", validate=True).decode())
    except (UnicodeError, binascii.Error):
        found = None
    if found is None:
        raise WrongCursor(f"{cursor!r} is no cursor: take the one that the page before gave")
    return int(found[1]), found[2]


def _milliseconds(moment: datetime) -> int:
    return max(0, round(moment.timestamp() * 1000))
