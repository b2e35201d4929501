"""Walks through the records of a real database of each kind."""

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read
from tasks.records import walking
from tasks.records.store import Query, RecordStore
from tasks.records.walking import last_row, walk


def test_a_walk_goes_from_one_to_another(store: RecordStore) -> None:
    """In the order of saving, each once, over the edges of batches; empty where there is nothing."""
    assert last_row(store.engine) == 0
    assert list(walk(store.engine, Query(), 0, 0)) == []
    count = walking.BATCH + 3
    for number in range(count):
        store.save(read(Dispatch(text="خبر", external_id=str(number), outlet=str(number % 2))))
    assert last_row(store.engine) == count
    assert [kept.row for kept in walk(store.engine, Query(), 0, count)] == list(range(1, count + 1))
    assert [kept.row for kept in walk(store.engine, Query(outlet="1"), 3, 8)] == [4, 6, 8]
