"""Records to be exported."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tasks.reading.pipeline import read
from tasks.reading.sample import sample
from tasks.records.store import RecordStore

COUNT = 25


@pytest.fixture
def store(tmp_path: Path) -> Iterator[RecordStore]:
    """Records that differ by their ids and outlets."""
    opened = RecordStore.open(f"sqlite:///{tmp_path}/records.db")
    record = read(sample())
    for number in range(COUNT):
        source = msgspec.structs.replace(record.source, outlet=f"outlet {number % 2}")
        opened.save(msgspec.structs.replace(record, dispatch_id=f"d{number:03d}", source=source))
    yield opened
    opened.close()
