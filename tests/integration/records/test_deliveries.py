"""What is to be delivered, on a real database of each kind."""

from contextlib import closing

import pytest
from sqlalchemy import text

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read
from tasks.records.deliveries import DueDeliveries
from tasks.records.errors import NoticeNotFound, SubscriptionNotFound
from tasks.records.filters import RecordFilter
from tasks.records.outbox import Outbox
from tasks.records.store import Notice, RecordStore
from tasks.records.subscriptions import Status, SubscriptionStore, Wish
from tasks.webhooks.signing import draw_secret

CUT = (
    "select pg_terminate_backend(pid) from pg_stat_activity"
    " where datname = current_database() and pid <> pg_backend_pid()"
)


def test_a_delivery_is_loaded_whole(store: RecordStore) -> None:
    """The same as if its halves were asked for one by one; which of them is missing is told."""
    store.save(
        read(Dispatch(text="أعلنت الوزارة إغلاق الجسر.", url="https://n.example/1")), "job", [Notice("s", b"{}")]
    )
    subscriptions, outbox = SubscriptionStore(store.engine), Outbox(store.engine)
    made = subscriptions.create(Wish("https://a.example/", filter=RecordFilter(keywords=("جسر",))), draw_secret())
    [number] = outbox.unsent()
    due = DueDeliveries(store.engine)
    for _ in range(2):
        assert due.load(made.id, number) == (made, outbox.load([number])[0])
        with pytest.raises(NoticeNotFound, match="99"):
            due.load(made.id, 99)
        with pytest.raises(SubscriptionNotFound, match="nobody"):
            due.load("nobody", number)
    subscriptions.turn(made.id, Status.PAUSED)  # no transaction is left open that would hold this up, or hide it
    assert due.load(made.id, number)[0].status is Status.PAUSED
    due.close()


def test_a_kept_connection_that_was_cut(postgres_url: str) -> None:
    """The delivery is loaded on a new one; while the database is away it is Unavailable."""
    with closing(RecordStore.open(postgres_url)) as store:
        made = SubscriptionStore(store.engine).create(Wish("https://a.example/"), draw_secret())
        store.save(read(Dispatch(text="خبر.")), "job", [Notice("s", b"{}")])
        due = DueDeliveries(store.engine)
        for _ in range(2):
            assert due.load(made.id, 1)[0].id == made.id
            with store.engine.connect() as other:
                other.execute(
                    text("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()")
                )
        due.close()
