"""What answers mean, and tests of subscriptions."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from config.settings import Webhooks
from tasks.records.store import RecordStore
from tasks.webhooks.answering import Answer
from tasks.webhooks.courier import Courier, read_retry_after
from tasks.webhooks.posting import Unreachable
from tests.integration.webhooks.conftest import Desk
from tests.receiver import Receiver


@pytest.mark.parametrize(
    ("told", "seconds"),
    [("30", 30.0), ("0", 0.0), ("999999999999", 86_400.0), ("", None), ("soon", None), ("-5", None), ("²", None)],
)
def test_retry_after_as_a_number(told: str, seconds: float | None) -> None:
    """At most a day; what is no time is none."""
    assert read_retry_after(Answer(503, {"retry-after": told}, b"")) == seconds


def test_retry_after_as_a_date() -> None:
    """As old servers tell it."""
    told = format_datetime(datetime.now(UTC) + timedelta(minutes=10), usegmt=True)
    assert 590 < (read_retry_after(Answer(503, {"retry-after": told}, b"")) or 0) <= 600


def test_a_subscription_is_tested(store: RecordStore, desk: Desk, receiver: Receiver) -> None:
    """The answer is handed back, whatever it is; both secrets sign during a rotation."""
    courier = Courier(store.engine, Webhooks(allow_private=True))
    made = desk.subscribe()
    receiver.answers = [(418, {}, b"no")]
    answer = courier.test(desk.store.rotate(made.id, made.secret, timedelta(hours=1)))
    assert (answer.status, answer.body) == (418, b"no")
    assert receiver.requests[0].headers["webhook-signature"].count("v1,") == 2
    with pytest.raises(Unreachable, match="private"):
        Courier(store.engine, Webhooks()).test(made)
