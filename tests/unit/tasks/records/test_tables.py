"""Moments as the tables keep them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.dialects import sqlite

from tasks.records.tables import Instant

DIALECT = sqlite.dialect()


def test_a_moment_is_kept_in_utc() -> None:
    """The same moment told in another zone is the same value."""
    told = datetime(2026, 3, 5, 10, tzinfo=timezone(timedelta(hours=3)))
    assert Instant().process_bind_param(told, DIALECT) == datetime(2026, 3, 5, 7, tzinfo=UTC)


def test_a_moment_without_a_zone_is_refused() -> None:
    """Nobody could tell later which hour it meant."""
    with pytest.raises(ValueError, match="time zone"):
        Instant().process_bind_param(datetime(2026, 3, 5), DIALECT)


def test_a_zone_that_the_database_dropped_is_put_back() -> None:
    """SQLite keeps no zones."""
    assert Instant().process_result_value(datetime(2026, 3, 5), DIALECT) == datetime(2026, 3, 5, tzinfo=UTC)
    assert Instant().process_result_value(None, DIALECT) is None
