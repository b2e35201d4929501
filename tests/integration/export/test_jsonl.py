"""JSON lines, packed and not."""

import gzip
from pathlib import Path

import pytest

from tasks.records.filters import EVERYTHING
from tasks.records.store import Query, RecordStore
from tests.integration.export.conftest import COUNT
from worker.export.jsonl import JsonLines
from worker.export.running import choose


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz"])
def test_lines_are_the_records_as_they_are_kept(store: RecordStore, tmp_path: Path, name: str) -> None:
    """Byte for byte; what is cut off leaves no trace, and the file appears when it is whole."""
    records = list(choose(store.engine, Query(), EVERYTHING, 0, COUNT))
    path = tmp_path / name
    writer = JsonLines(path)
    mark = writer.write(records[:10])
    writer.write(records[:5])
    writer.close()
    again = JsonLines(path)
    again.cut(mark)
    again.write(records[10:])
    assert not path.exists()
    again.finish()
    data = path.read_bytes()
    lines = (gzip.decompress(data) if name.endswith("gz") else data).splitlines()
    assert lines == [kept.record for kept in records]
