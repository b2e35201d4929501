"""Records in the database: saved once each, found again by dispatch, by job or by what is known of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from typing import Any, Self

from sqlalchemy import Engine, Executable, Row, Select, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from tasks.reading.record import Record, encode
from tasks.records.database import open_database, reading, writing
from tasks.records.errors import RecordNotFound, WrongCursor
from tasks.records.migration import migrate
from tasks.records.tables import outbox, records

PAGE_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to be told to others once a record is saved: a subject such as `record.saved`, a JSON payload."""

    subject: str
    payload: bytes


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save did: the row's number, and whether this save made it (False: it was there already)."""

    row: int
    new: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """A record as it is kept; `record` is the JSON exactly as it was saved."""

    row: int
    dispatch_id: str
    reader_version: str
    external_id: str | None
    outlet: str | None
    url: str | None
    title: str | None
    published_at: datetime | None
    read_at: datetime
    job_id: str | None
    record: bytes = field(repr=False)


KEPT = tuple(each.name for each in fields(Kept) if each.name != "row")


@dataclass(frozen=True, slots=True)
class Page:
    """Some records, the last read first, and the cursor of the page after it (None: that was all)."""

    records: list[Kept]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class Query:
    """Which records: those that meet everything that is given; `title` is a part of the title."""

    outlet: str | None = None
    title: str | None = None
    job_id: str | None = None
    published_from: datetime | None = None
    published_before: datetime | None = None


EVERYTHING = Query()


class RecordStore:
    """The database of records of one engine; every method raises tasks.contract.Unavailable when it is away."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, address: str) -> Self:
        """Open the database at an address and bring its tables up to date; WrongAddress, Unavailable."""
        engine = open_database(address)
        migrate(engine)
        return cls(engine)

    @property
    def engine(self) -> Engine:
        """The database itself, for the other stores that live in it."""
        return self._engine

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    def save(self, record: Record, job_id: str | None = None, notices: Sequence[Notice] = ()) -> Saved:
        """Keep a record and what is to be delivered of it, in one transaction.

        The second save of the same dispatch by the same reader version changes nothing and delivers nothing.
        """
        row = _row(record, job_id)
        with writing(self._engine) as connection:
            made = connection.scalar(_insert_once(connection.dialect.name, row))
            if made is None:
                known = _one(record.dispatch_id, record.reader_version).with_only_columns(records.c.id)
                return Saved(connection.scalars(known).one(), new=False)
            if notices:
                connection.execute(insert(outbox), [_outgoing(made, row["read_at"], each) for each in notices])
            return Saved(made, new=True)

    def get(self, dispatch_id: str, reader_version: str | None = None) -> Kept:
        """Return a dispatch's record, by default that of the version that read it last; RecordNotFound."""
        with reading(self._engine) as connection:
            found = connection.execute(_one(dispatch_id, reader_version)).first()
        if found is None:
            raise RecordNotFound(f"no record of dispatch {dispatch_id}")
        return kept_of(found)

    def search(self, query: Query = EVERYTHING, cursor: str | None = None, limit: int = 50) -> Page:
        """List the records that a query asks for, the last read first, at most `limit` (up to 200) a page."""
        limit = max(1, min(limit, PAGE_LIMIT))
        statement = narrow(select(records), query).order_by(records.c.id.desc()).limit(limit + 1)
        if cursor is not None:
            statement = statement.where(records.c.id < _position(cursor))
        with reading(self._engine) as connection:
            found = [kept_of(row) for row in connection.execute(statement)]
        return Page(found[:limit], f"r{found[limit - 1].row}" if len(found) > limit else None)


def _insert_once(dialect: str, row: dict[str, Any]) -> Executable:
    if dialect == "sqlite":
        return sqlite.insert(records).values(row).on_conflict_do_nothing().returning(records.c.id)
    return postgresql.insert(records).values(row).on_conflict_do_nothing().returning(records.c.id)


def _row(record: Record, job_id: str | None) -> dict[str, Any]:
    source = record.source
    return {
        "dispatch_id": record.dispatch_id,
        "reader_version": record.reader_version,
        "external_id": source.external_id,
        "outlet": source.outlet,
        "url": source.url,
        "title": source.title,
        "published_at": _moment(source.published_at),
        "read_at": datetime.now(UTC),
        "job_id": job_id,
        "record": encode(record),
    }


def _moment(published_at: str | None) -> datetime | None:
    """A published time without a zone is taken as UTC for sorting only; the record keeps it as it came."""
    if published_at is None:
        return None
    moment = datetime.fromisoformat(published_at)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _outgoing(record_id: int, created_at: datetime, notice: Notice) -> dict[str, Any]:
    return {
        "record_id": record_id,
        "subject": notice.subject,
        "payload": notice.payload,
        "created_at": created_at,
    }


def _one(dispatch_id: str, reader_version: str | None) -> Select[Any]:
    statement = select(records).where(records.c.dispatch_id == dispatch_id).order_by(records.c.id.desc())
    if reader_version is not None:
        statement = statement.where(records.c.reader_version == reader_version)
    return statement.limit(1)


def narrow(statement: Select[Any], query: Query) -> Select[Any]:
    """The statement on `records`, bound by everything that the query asks for."""
    if query.outlet is not None:
        statement = statement.where(records.c.outlet == query.outlet)
    if query.job_id is not None:
        statement = statement.where(records.c.job_id == query.job_id)
    if query.title is not None:
        statement = statement.where(records.c.title.contains(query.title, autoescape=True))
    if query.published_from is not None:
        statement = statement.where(records.c.published_at >= query.published_from)
    if query.published_before is not None:
        statement = statement.where(records.c.published_at < query.published_before)
    return statement


def _position(cursor: str) -> int:
    if not (cursor.startswith("r") and cursor[1:].isascii() and cursor[1:].isdigit()):
        raise WrongCursor(f"{cursor!r} is no cursor: take the one that the page before gave")
    return int(cursor[1:])


def kept_of(row: Row[Any]) -> Kept:
    """A row with the columns of `records`, and perhaps others, as it is handed out."""
    values = row._mapping
    return Kept(row=values["id"], **{name: values[name] for name in KEPT})
