"""What is to be delivered, on a real database of each kind."""

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read
from tasks.records.deliveries import load_due
from tasks.records.errors import NoticeNotFound, SubscriptionNotFound
from tasks.records.filters import RecordFilter
from tasks.records.outbox import Outbox
from tasks.records.store import Notice, RecordStore
from tasks.records.subscriptions import SubscriptionStore, Wish
from tasks.webhooks.signing import draw_secret


def test_a_delivery_is_loaded_whole(store: RecordStore) -> None:
    """The same as if its halves were asked for one by one; which of them is missing is told."""
    store.save(
        read(Dispatch(text="أعلنت الوزارة إغلاق الجسر.", url="https://n.example/1")), "job", [Notice("s", b"{}")]
    )
    subscriptions, outbox = SubscriptionStore(store.engine), Outbox(store.engine)
    made = subscriptions.create(Wish("https://a.example/", filter=RecordFilter(keywords=("جسر",))), draw_secret())
    [number] = outbox.unsent()
    assert load_due(store.engine, made.id, number) == (made, outbox.load([number])[0])
    with pytest.raises(NoticeNotFound, match="99"):
        load_due(store.engine, made.id, 99)
    with pytest.raises(SubscriptionNotFound, match="nobody"):
        load_due(store.engine, "nobody", number)
