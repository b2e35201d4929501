"""What is to be delivered and to whom, by one question: deliveries are many, and each asks it."""

from sqlalchemy import Engine, bindparam

from tasks.records.database import reading
from tasks.records.errors import NoticeNotFound
from tasks.records.outbox import POSTED, Posted, read_posted
from tasks.records.subscriptions import Subscription, find, read_subscription
from tasks.records.tables import outbox, subscriptions

NAMES = tuple(column.name for column in subscriptions.c)
DUE = (
    POSTED.join(subscriptions, subscriptions.c.id == bindparam("receiver"))
    .where(outbox.c.id == bindparam("wanted"))
    .add_columns(*(column.label(f"receiver_{column.name}") for column in subscriptions.c))
)


def load_due(engine: Engine, subscription_id: str, notice: int) -> tuple[Subscription, Posted]:
    """Return both; raises SubscriptionNotFound, NoticeNotFound, tasks.contract.Unavailable."""
    with reading(engine) as connection:
        row = connection.execute(DUE, {"wanted": notice, "receiver": subscription_id}).first()
        if row is None:
            find(connection, subscription_id)
            raise NoticeNotFound(notice)
    receiver = dict(zip(NAMES, tuple(row)[-len(NAMES) :], strict=True))
    return read_subscription(receiver), read_posted(row)
