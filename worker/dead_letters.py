"""Jobs that were buried: listed, shown, revived, dropped, exported; kept by age and by count.

letters = DeadLetters(ledger)
for job in letters.find(Filter(task="read")): ...       # oldest first
letters.revive(job_id)                                   # raises NotBuried, NotRevivable
for job_id in letters.revive_all(Filter(reason="exhausted")): ...   # each by itself: may be interrupted
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from config.settings import Jobs
from worker.events import Announce, log_event
from worker.job import Job, State
from worker.ledger import JobNotFound, Ledger


class NotBuried(LookupError):
    """The job is no dead letter (any more)."""

    def __init__(self, job_id: str) -> None:
        super().__init__(f"job {job_id} is no dead letter: it was revived, dropped, or never buried")


class NotRevivable(ValueError):
    """The dead letter was never a job: a message that could not be read. It can only be dropped."""

    def __init__(self, job_id: str) -> None:
        super().__init__(f"{job_id} was a message and no job: it cannot be run; show it, or drop it")


@dataclass(frozen=True, slots=True)
class Filter:
    """Which dead letters: those that meet everything that is given."""

    task: str | None = None
    queue: str | None = None
    reason: str | None = None
    error: str | None = None
    """The class of the error."""
    before: datetime | None = None
    """Buried before this moment."""
    tenant: str | None = None

    def accepts(self, job: Job) -> bool:
        """Whether the letter is one of those."""
        return (
            self.task in (None, job.task)
            and self.queue in (None, job.queue)
            and self.reason in (None, job.reason)
            and self.error in (None, job.error.kind if job.error else None)
            and self.tenant in (None, job.tenant)
            and (self.before is None or (job.ended_at is not None and job.ended_at < self.before))
        )


ANY = Filter()


class DeadLetters:
    """The dead letters of one ledger."""

    def __init__(self, ledger: Ledger, announce: Announce = log_event) -> None:
        self._ledger = ledger
        self._announce = announce

    def find(self, wanted: Filter = ANY) -> Iterator[Job]:
        """Every dead letter that the filter accepts, oldest first, as long as nobody moves it meanwhile."""
        for job_id in self._ids():
            try:
                job = self._ledger.job(job_id)
            except JobNotFound:
                continue
            if job.state is State.BURIED and wanted.accepts(job):
                yield job

    def count(self) -> int:
        """How many there are."""
        found: Any = self._ledger.client.zcard(self._ledger.keys.dead)
        return int(found)

    def revive(self, job_id: str) -> None:
        """Let it wait again with all its chances; raises NotBuried, NotRevivable."""
        answer = self._ledger.moves.run("revive", job_id)
        if answer == b"refused":
            raise NotRevivable(job_id)
        if answer != b"done":
            raise NotBuried(job_id)
        self._announce("job.revived", job_id=job_id)

    def revive_all(self, wanted: Filter = ANY) -> Iterator[str]:
        """Revive each that the filter accepts and that can be, one move each; yields the ids.

        Safe to interrupt and to repeat: what was revived is no dead letter any more.
        """
        for job in self.find(wanted):
            if self._ledger.moves.run("revive", job.id) == b"done":
                self._announce("job.revived", job_id=job.id)
                yield job.id

    def drop(self, job_id: str) -> None:
        """Forget it, and free its key; raises NotBuried."""
        if self._ledger.moves.run("drop", job_id) != b"done":
            raise NotBuried(job_id)
        self._announce("job.dropped", job_id=job_id)

    def drop_all(self, wanted: Filter = ANY) -> Iterator[str]:
        """Forget each that the filter accepts; yields the ids."""
        for job in self.find(wanted):
            if self._ledger.moves.run("drop", job.id) == b"done":
                self._announce("job.dropped", job_id=job.id)
                yield job.id

    def export(self, wanted: Filter = ANY, payload: bool = True) -> Iterator[str]:
        """Each as one line of JSON with everything that is known of it; a payload may hold secrets."""
        for job in self.find(wanted):
            yield json.dumps(asdict(job if payload else replace(job, payload=None)), ensure_ascii=False, default=_word)

    def trim(self, settings: Jobs, limit: int = 500) -> int:
        """Forget those that are too old or too many, at most `limit`; returns how many."""
        age_ms = settings.dead_retention_seconds * 1000
        dropped = self._ledger.moves.run("trim", age_ms, settings.dead_limit, limit)
        for job_id in dropped:
            self._announce("job.dropped", job_id=job_id.decode())
        return len(dropped)

    def _ids(self) -> Iterator[str]:
        """All at once: a page would shift under what is revived meanwhile, and their number is bounded."""
        found: Any = self._ledger.client.zrange(self._ledger.keys.dead, 0, -1)
        return (job_id.decode() for job_id in found)


def _word(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
