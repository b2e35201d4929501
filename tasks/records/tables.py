"""The tables: `records`, one row a dispatch and reader version; `outbox`, what others are to be told of them.

`subscriptions`: who is told by webhook, of what, and whether the receiver answers; `api_keys`: who may ask.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite counts rows up by itself only in a column that is declared INTEGER.
RowId = BigInteger().with_variant(Integer(), "sqlite")


class Instant(TypeDecorator[datetime]):
    """A moment with its time zone, kept in UTC; SQLite has no time zones, so they are put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Refuse a moment without a time zone: nobody could tell later which day it meant."""
        if value is not None and value.tzinfo is None:
            raise ValueError(f"a moment needs a time zone: {value.isoformat()}")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give the moment in UTC, whatever time zone the database session speaks."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


records = Table(
    "records",
    metadata,
    Column("id", RowId, primary_key=True, autoincrement=True),
    Column("dispatch_id", Text, nullable=False),
    Column("reader_version", Text, nullable=False),
    Column("external_id", Text),
    Column("outlet", Text),
    Column("url", Text),
    Column("title", Text),
    Column("published_at", Instant),
    Column("read_at", Instant, nullable=False),
    Column("job_id", Text),
    # JSON, not JSONB: JSONB would reorder the keys, and a record's bytes are part of its promise.
    Column("record", JSON, nullable=False),
    UniqueConstraint("dispatch_id", "reader_version"),
    Index(None, "outlet", "id"),
    Index(None, "published_at"),
    Index(None, "job_id"),
    sqlite_autoincrement=True,  # an id is never given twice, so that a cursor never skips a row
)

UNSENT = text("sent_at IS NULL")

outbox = Table(
    "outbox",
    metadata,
    Column("id", RowId, primary_key=True, autoincrement=True),
    Column("record_id", RowId, ForeignKey("records.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("subject", Text, nullable=False),
    Column("payload", JSON, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("sent_at", Instant),
    Index("ix_outbox_unsent", "id", sqlite_where=UNSENT, postgresql_where=UNSENT),
    sqlite_autoincrement=True,
)

api_keys = Table(
    "api_keys",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("tenant", Text, nullable=False),
    Column("scopes", Text, nullable=False),
    Column("rate", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant),
    Column("revoked_at", Instant),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("url", Text, nullable=False),
    Column("description", Text, nullable=False),
    # Null: of every task, of every tenant.
    Column("task", Text),
    Column("tenant", Text),
    Column("filter", JSON, nullable=False),
    Column("secret", Text, nullable=False),
    Column("old_secret", Text),
    Column("old_secret_until", Instant),
    Column("status", Text, nullable=False),
    Column("reason", Text),
    Column("created_at", Instant, nullable=False),
    # How often in a row the receiver was found away, and until when it is left alone.
    Column("rounds_away", Integer, nullable=False),
    Column("away_since", Instant),
    Column("left_alone_until", Instant),
    Column("last_error", Text),
)
