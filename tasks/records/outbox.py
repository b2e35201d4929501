"""The outbox: what others are to be told, written with the record it tells of, and kept as long as the record."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, Row, Select, func, select, update

from tasks.records.database import reading, writing
from tasks.records.store import Kept, kept_of
from tasks.records.tables import outbox, records

MOST_IDS = 500
"""Ids named in one statement; SQLite takes some 32,000, and a plan for so many takes long."""
BATCH = 200


@dataclass(frozen=True, slots=True)
class Posted:
    """A notice in the outbox with the record it tells of."""

    id: int
    subject: str
    task: str
    tenant: str
    created_at: datetime
    kept: Kept = field(repr=False)
    trace: str = ""
    """The traceparent of the run that wrote it."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """Notices that nobody has relayed yet."""

    count: int
    oldest_seconds: float
    """How long the first of them has waited; 0 where none does."""


class Outbox:
    """The outbox of one database; every method raises tasks.contract.Unavailable when it is away."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def unsent(self, after: int = 0, limit: int = BATCH) -> list[int]:
        """The ids above `after` of notices that nobody has relayed yet, in their order."""
        statement = select(outbox.c.id).where(outbox.c.sent_at.is_(None), outbox.c.id > after)
        with reading(self._engine) as connection:
            return list(connection.scalars(statement.order_by(outbox.c.id).limit(limit)))

    def load(self, ids: Sequence[int]) -> list[Posted]:
        """The notices of these ids with their records; those whose records are gone are left out."""
        if not ids:
            return []
        with reading(self._engine) as connection:
            found = connection.execute(POSTED.where(outbox.c.id.in_(ids)).order_by(outbox.c.id))
            return [read_posted(row) for row in found]

    def backlog(self) -> Backlog:
        """What is unsent; asked of an index that holds nothing else."""
        unsent = outbox.c.sent_at.is_(None)
        with reading(self._engine) as connection:
            count = connection.scalar(select(func.count()).select_from(outbox).where(unsent)) or 0
            first = connection.scalar(select(outbox.c.created_at).where(unsent).order_by(outbox.c.id).limit(1))
        waited = (datetime.now(UTC) - first).total_seconds() if first else 0.0
        return Backlog(count, max(0.0, waited))

    def since(self, moment: datetime, until: datetime | None = None) -> Iterator[Posted]:
        """Every notice written since a moment, relayed or not, a batch at a time."""
        last = 0
        until = until or datetime.now(UTC)
        while True:
            statement = POSTED.where(outbox.c.id > last, outbox.c.created_at >= moment, outbox.c.created_at < until)
            with reading(self._engine) as connection:
                found = [read_posted(row) for row in connection.execute(statement.order_by(outbox.c.id).limit(BATCH))]
            yield from found
            if len(found) < BATCH:
                return
            last = found[-1].id

    def mark_sent(self, ids: Collection[int]) -> None:
        """From now on these are nobody's to relay."""
        ordered = sorted(ids)
        with writing(self._engine) as connection:
            for start in range(0, len(ordered), MOST_IDS):
                some = outbox.c.id.in_(ordered[start : start + MOST_IDS])
                connection.execute(update(outbox).where(some).values(sent_at=datetime.now(UTC)))


def _posted() -> Select[Any]:
    ours = (outbox.c.id.label("notice"), outbox.c.subject, outbox.c.payload, outbox.c.created_at)
    return select(*ours, *records.c).join(records, records.c.id == outbox.c.record_id)


POSTED = _posted()
"""Made once: to make a statement costs more than to run it."""


def read_posted(row: Row[Any]) -> Posted:
    """A row with the columns of POSTED, and perhaps others."""
    told = json.loads(row.payload)
    task, tenant, trace = (told.get(name, "") for name in ("task", "tenant", "trace"))
    return Posted(row.notice, row.subject, task, tenant, row.created_at, kept_of(row), trace)
