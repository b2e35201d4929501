"""Engines and transactions on real databases."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, insert, select, text

from tasks.records.database import describe, open_database, reading, writing
from tasks.records.errors import WrongAddress
from tasks.records.migration import migrate
from tasks.records.tables import records


def insert_and_fail(engine: Engine) -> None:
    """Write a row in a transaction that does not come to its end."""
    row = {"dispatch_id": "d", "reader_version": "1", "record": b"{}", "read_at": datetime.now(UTC)}
    with writing(engine) as connection:
        connection.execute(insert(records).values(row))
        raise ZeroDivisionError


@pytest.mark.parametrize("address", ["", "redis://localhost", "mysql://a/b"])
def test_an_address_of_nothing_we_know_is_refused(address: str) -> None:
    """A wrong address is told before anything is tried."""
    with pytest.raises(WrongAddress):
        open_database(address)


def test_a_password_is_never_told() -> None:
    """Messages name the database without its password."""
    assert "secret" not in describe(open_database("postgresql://user:secret@host/name"))


def test_a_failed_transaction_leaves_nothing(database_url: str) -> None:
    """All of it is kept, or none."""
    engine = open_database(database_url)
    migrate(engine)
    with pytest.raises(ZeroDivisionError):
        insert_and_fail(engine)
    with reading(engine) as connection:
        assert connection.execute(select(records)).all() == []
    engine.dispose()


def test_sqlite_waits_for_a_writer(sqlite_url: str) -> None:
    """Readers go on beside a writer; what is committed is on disk."""
    engine = open_database(sqlite_url)
    with reading(engine) as connection:
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
        assert connection.scalar(text("PRAGMA synchronous")) == 2
    engine.dispose()
