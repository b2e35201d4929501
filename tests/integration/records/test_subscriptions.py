"""Subscriptions on a real database of each kind."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from tasks.records.database import writing
from tasks.records.errors import SubscriptionNotFound
from tasks.records.filters import RecordFilter
from tasks.records.store import RecordStore
from tasks.records.subscriptions import Status, SubscriptionStore, Wish, draw_pause
from tasks.records.tables import subscriptions as table
from tasks.webhooks.signing import draw_secret

WISH = Wish("https://a.example/hook", "read", "mina", RecordFilter(countries=("LB",)), "the desk")


@pytest.fixture
def subscriptions(store: RecordStore) -> SubscriptionStore:
    """An empty store."""
    return SubscriptionStore(store.engine)


def test_a_subscription_comes_out_as_it_went_in(subscriptions: SubscriptionStore) -> None:
    """Found by its id and among its tenant's; its secret is not in its repr; removed it is gone."""
    made = subscriptions.create(WISH, draw_secret())
    other = subscriptions.create(Wish("https://b.example/"), draw_secret())
    assert made.wish == WISH
    assert subscriptions.get(made.id) == made
    assert subscriptions.all("mina") == [made]
    assert subscriptions.all() == [made, other]
    assert made.secret not in repr(made)
    subscriptions.remove(made.id)
    for gone in (subscriptions.get, subscriptions.remove, lambda name: subscriptions.turn(name, Status.PAUSED)):
        with pytest.raises(SubscriptionNotFound, match=made.id):
            gone(made.id)


def test_it_covers_its_task_and_tenant(subscriptions: SubscriptionStore) -> None:
    """None stands for all."""
    made = subscriptions.create(WISH, draw_secret())
    assert [made.covers(*each) for each in (("read", "mina"), ("read", ""), ("fetch", "mina"))] == [True, False, False]
    assert subscriptions.create(Wish("https://b.example/"), draw_secret()).covers("any", "")


def test_the_old_secret_goes_on_for_a_while(subscriptions: SubscriptionStore) -> None:
    """Then it is forgotten."""
    old, new, third = draw_secret(), draw_secret(), draw_secret()
    made = subscriptions.create(WISH, old)
    rotated = subscriptions.rotate(made.id, new, timedelta(hours=1))
    assert (rotated.secret, rotated.old_secret) == (new, old)
    assert subscriptions.rotate(made.id, third, timedelta(0)).old_secret is None


def test_a_receiver_that_is_away_is_left_alone_longer_each_round(subscriptions: SubscriptionStore) -> None:
    """All who find it away in one round hear of the same moment; its answer ends it all."""
    made = subscriptions.create(WISH, draw_secret())
    first, second = subscriptions.note_away(made.id, "refused"), subscriptions.note_away(made.id, "refused")
    assert 0.5 <= first <= 1.0
    assert second < first
    found = subscriptions.get(made.id)
    assert (found.rounds_away, found.last_error, found.status) == (1, "refused", Status.ACTIVE)
    subscriptions.note_answer(made.id)
    assert subscriptions.get(made.id) == made
    assert 30 <= draw_pause(6) <= draw_pause(500) * 2 <= 120


def test_a_receiver_that_is_away_for_days_is_given_up(subscriptions: SubscriptionStore, store: RecordStore) -> None:
    """With its last error for a reason; resumed it has all its chances again."""
    made = subscriptions.create(WISH, draw_secret())
    subscriptions.note_away(made.id, "refused")
    long_ago = datetime.now(UTC) - timedelta(days=6)
    with writing(store.engine) as connection:
        connection.execute(update(table).values(away_since=long_ago, left_alone_until=long_ago))
    subscriptions.note_away(made.id, "refused")
    disabled = subscriptions.get(made.id)
    assert (disabled.status, disabled.reason) == (Status.DISABLED, "no answer for 5 days: refused")
    assert subscriptions.turn(made.id, Status.ACTIVE) == made
