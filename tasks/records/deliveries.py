"""What is to be delivered and to whom, by one question: deliveries are many, and each asks it."""

from typing import Any

from sqlalchemy import Connection, Engine, Row, bindparam
from sqlalchemy.exc import DBAPIError

from tasks.records.database import looking, told
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


class DueDeliveries:
    """The question on a connection of one thread, kept: to take one and to begin costs more than the answer."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None

    def load(self, subscription_id: str, notice: int) -> tuple[Subscription, Posted]:
        """Return both; raises SubscriptionNotFound, NoticeNotFound, tasks.contract.Unavailable."""
        with told(self._engine):
            row = self._ask({"wanted": notice, "receiver": subscription_id})
            if row is None:
                with looking(self._engine) as connection:
                    find(connection, subscription_id)
                raise NoticeNotFound(notice)
        receiver = dict(zip(NAMES, tuple(row)[-len(NAMES) :], strict=True))
        return read_subscription(receiver), read_posted(row)

    def close(self) -> None:
        """Give the connection back."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _ask(self, wanted: dict[str, Any]) -> Row[Any] | None:
        """Once more on a new connection where the kept one was cut while nobody used it."""
        if self._connection is not None:
            try:
                return self._connection.execute(DUE, wanted).first()
            except DBAPIError as error:
                self.close()
                if not error.connection_invalidated:
                    raise
        self._connection = looking(self._engine)
        try:
            return self._connection.execute(DUE, wanted).first()
        except DBAPIError:
            self.close()
            raise
