"""A record store on a new database of each kind."""

from collections.abc import Iterator

import pytest

from tasks.records.store import RecordStore


@pytest.fixture
def store(database_url: str) -> Iterator[RecordStore]:
    """An empty store."""
    opened = RecordStore.open(database_url)
    yield opened
    opened.close()
