"""Records in a real database of each kind."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier

import msgspec
import pytest
from sqlalchemy import func, select

from tasks.contract import Unavailable
from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read
from tasks.reading.record import Record, encode
from tasks.records.database import open_database, reading
from tasks.records.errors import RecordNotFound, WrongCursor
from tasks.records.store import Notice, Query, RecordStore
from tasks.records.tables import outbox, records


def make(number: int = 1, **told: str) -> Record:
    """A record of a dispatch of its own."""
    return read(Dispatch(external_id=str(number), text=f"وصل {number} عمال إلى الموقع.", **told))  # type: ignore[arg-type]


def test_a_record_comes_out_as_it_went_in(store: RecordStore) -> None:
    """What is kept is the record's bytes, and beside them what it is looked up by."""
    record = make(outlet="بريد", title="عنوان", published_at="2026-03-05T10:00:00+03:00")
    store.save(record, "job-1")
    kept = store.get(record.dispatch_id)
    assert kept.record == encode(record)
    assert (kept.outlet, kept.title, kept.job_id) == ("بريد", "عنوان", "job-1")
    assert kept.published_at == datetime(2026, 3, 5, 7, tzinfo=UTC)


def test_a_second_save_changes_nothing_and_says_so(store: RecordStore) -> None:
    """One record a dispatch and reader version, and one delivery, whatever is run again."""
    record = make()
    first = store.save(record, "job-1", [Notice("record.saved", b'{"n": 1}')])
    second = store.save(record, "job-2", [Notice("record.saved", b'{"n": 2}')])
    assert (first.new, second.new) == (True, False)
    assert first.row == second.row
    assert store.get(record.dispatch_id).job_id == "job-1"


def test_deliveries_are_kept_with_the_record(store: RecordStore, database_url: str) -> None:
    """What is to be told of a record stands in the outbox once it is saved, and only once."""
    record = make()
    for _ in range(2):
        store.save(record, None, [Notice("record.saved", b'{"a": 1}')])
    engine = open_database(database_url)
    with reading(engine) as connection:
        rows = connection.execute(select(outbox.c.subject, outbox.c.payload, outbox.c.sent_at)).all()
    engine.dispose()
    assert [tuple(row) for row in rows] == [("record.saved", b'{"a": 1}', None)]


def test_another_reader_version_is_another_record(store: RecordStore) -> None:
    """A dispatch that a later version reads again has a record of each; the last read one is given."""
    record = make()
    later = msgspec.structs.replace(record, reader_version="999")
    assert store.save(record).new
    assert store.save(later).new
    assert store.get(record.dispatch_id).reader_version == "999"
    assert store.get(record.dispatch_id, record.reader_version).reader_version == record.reader_version


def test_an_unknown_dispatch_is_not_found(store: RecordStore) -> None:
    """There is no empty record."""
    with pytest.raises(RecordNotFound):
        store.get("nothing")


def test_pages_hold_every_record_once(store: RecordStore) -> None:
    """The cursor of a page leads on, also while others are being saved, and ends."""
    for number in range(7):
        store.save(make(number))
    first = store.search(limit=3)
    store.save(make(99))
    second = store.search(cursor=first.cursor, limit=3)
    third = store.search(cursor=second.cursor, limit=3)
    found = [kept.external_id for page in (first, second, third) for kept in page.records]
    assert found == ["6", "5", "4", "3", "2", "1", "0"]
    assert third.cursor is None


def test_a_search_meets_all_that_is_asked(store: RecordStore) -> None:
    """Outlet, part of the title, job and time of publication narrow the list together."""
    store.save(make(1, outlet="a", title="فوز 100% مؤكد", published_at="2026-01-01T00:00:00Z"), "job-1")
    store.save(make(2, outlet="a", title="خسارة", published_at="2026-02-01T00:00:00Z"), "job-2")
    store.save(make(3, outlet="b", title="فوز", published_at="2026-02-01T00:00:00Z"), "job-2")

    def found(query: Query) -> list[str | None]:
        return [kept.external_id for kept in store.search(query).records]

    assert found(Query(outlet="a")) == ["2", "1"]
    assert found(Query(outlet="a", title="فوز")) == ["1"]
    assert found(Query(title="0% م")) == ["1"]
    assert found(Query(title="%")) == ["1"]
    assert found(Query(job_id="job-2")) == ["3", "2"]
    middle = datetime(2026, 1, 15, tzinfo=UTC)
    assert found(Query(published_from=middle)) == ["3", "2"]
    assert found(Query(published_before=middle)) == ["1"]


def test_a_cursor_that_nobody_gave_is_refused(store: RecordStore) -> None:
    """A cursor is taken back as it was given."""
    with pytest.raises(WrongCursor):
        store.search(cursor="1; DROP TABLE records")


def test_two_writers_at_once(database_url: str) -> None:
    """Writers with connections of their own save the same dispatches at the same moment: each is kept once."""
    saved = [make(number) for number in range(20)]
    stores = [RecordStore.open(database_url) for _ in range(4)]
    together = Barrier(len(stores))

    def save_all(one: RecordStore) -> int:
        together.wait()
        return sum(one.save(record).new for record in saved)

    with ThreadPoolExecutor(len(stores)) as pool:
        new = sum(pool.map(save_all, stores))
    assert new == len(saved)
    engine = open_database(database_url)
    with reading(engine) as connection:
        assert connection.scalar(select(func.count()).select_from(records)) == len(saved)
    engine.dispose()
    for one in stores:
        one.close()


@pytest.mark.parametrize("url", ["sqlite:///{folder}/missing/records.db", "postgresql://nobody@127.0.0.1:1/none"])
def test_a_database_that_is_away_is_unavailable(url: str, tmp_path: Path) -> None:
    """A job that cannot save now is tried again later."""
    with pytest.raises(Unavailable, match="unavailable"):
        RecordStore.open(url.format(folder=tmp_path))
