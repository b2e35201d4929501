"""The outbox on a real database of each kind."""

from datetime import UTC, datetime, timedelta

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read
from tasks.reading.record import encode
from tasks.records.outbox import Outbox
from tasks.records.store import Notice, RecordStore

NOTICE = Notice("record.saved", b'{"task":"read","tenant":"mina"}')


def test_notices_wait_until_they_are_marked(store: RecordStore) -> None:
    """In their order, each with its record byte for byte."""
    outbox = Outbox(store.engine)
    records = [read(Dispatch(text=f"خبر {number}")) for number in range(5)]
    for record in records:
        store.save(record, "job", [NOTICE])
    ids = outbox.unsent()
    assert len(ids) == 5
    assert outbox.unsent(after=ids[2], limit=1) == [ids[3]]
    posted = outbox.load(ids)
    assert [each.kept.record for each in posted] == [encode(record) for record in records]
    assert {(each.subject, each.task, each.tenant, each.kept.job_id) for each in posted} == {
        ("record.saved", "read", "mina", "job")
    }
    outbox.mark_sent(ids[:3])
    assert outbox.unsent() == ids[3:]
    assert outbox.load([]) == []


def test_what_was_sent_can_be_told_again(store: RecordStore) -> None:
    """By the time at which it was written."""
    outbox = Outbox(store.engine)
    for number in range(3):
        store.save(read(Dispatch(text=f"خبر {number}")), None, [NOTICE])
    outbox.mark_sent(outbox.unsent())
    now = datetime.now(UTC)
    assert len(list(outbox.since(now - timedelta(minutes=1)))) == 3
    assert list(outbox.since(now + timedelta(minutes=1))) == []
    assert list(outbox.since(now - timedelta(minutes=2), now - timedelta(minutes=1))) == []
