"""Exports that are interrupted and gone on with."""

import json
from itertools import islice
from pathlib import Path

import pytest

from tasks.reading.pipeline import read
from tasks.reading.sample import sample
from tasks.records.filters import EVERYTHING, RecordFilter
from tasks.records.store import Query, RecordStore
from tests.integration.export.conftest import COUNT
from worker.export import running
from worker.export.jsonl import JsonLines
from worker.export.running import choose, run_export


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a few records are several."""
    monkeypatch.setattr(running, "CHUNK", 10)


def ids(path: Path) -> list[str]:
    """The dispatches of an export."""
    return [json.loads(line)["dispatch_id"] for line in path.read_bytes().splitlines()]


def test_an_interrupted_export_goes_on(store: RecordStore, tmp_path: Path) -> None:
    """Nothing twice, nothing left out, though half a chunk was written; what came meanwhile is not part of it."""
    path = tmp_path / "out.jsonl"
    first = run_export(store.engine, Query(), EVERYTHING, path, JsonLines(path))
    assert list(islice(first, 2)) == [10, 20]
    first.close()
    with path.with_name("out.jsonl.partial").open("ab") as part:
        part.write(b'{"half')
    assert not path.exists()
    store.save(read(sample()))
    assert list(run_export(store.engine, Query(), EVERYTHING, path, JsonLines(path))) == [COUNT]
    assert ids(path) == [f"d{number:03d}" for number in range(COUNT)]
    assert sorted(found.name for found in tmp_path.glob("out*")) == ["out.jsonl"]


def test_another_question_begins_anew(store: RecordStore, tmp_path: Path) -> None:
    """What was written for the first is not part of the second."""
    path = tmp_path / "out.jsonl"
    first = run_export(store.engine, Query(), EVERYTHING, path, JsonLines(path))
    next(first)
    first.close()
    wanted = RecordFilter(outlets=("outlet 1",))
    assert list(run_export(store.engine, Query(), wanted, path, JsonLines(path))) == [10, 12]
    assert ids(path) == [f"d{number:03d}" for number in range(1, COUNT, 2)]


def test_only_what_is_asked_for(store: RecordStore) -> None:
    """By what is in a record."""
    assert list(choose(store.engine, Query(), RecordFilter(keywords=("لا شيء كهذا",)), 0, COUNT)) == []
    assert len(list(choose(store.engine, Query(outlet="outlet 0"), EVERYTHING, 4, 10))) == 3
