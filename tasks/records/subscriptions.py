"""Subscriptions in the database: who is told of which records by webhook, and whether the receiver answers."""

import random
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select, update

from tasks.records.database import reading, writing
from tasks.records.errors import SubscriptionNotFound
from tasks.records.filters import EVERYTHING, RecordFilter
from tasks.records.tables import subscriptions

FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 1.0, 60.0
"""How long a receiver that is away is left alone: at first, and at most; it doubles with each round."""
MOST_DAYS_AWAY = 5
"""After so many days without one answer a subscription is disabled, and what is due becomes dead letters."""


class Status(StrEnum):
    """Whether deliveries are made: paused ones are made up for after the pause, disabled ones become dead letters."""

    ACTIVE = "active"
    PAUSED = "paused"
    DISABLED = "disabled"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody subscribes to; None: of every task, of every tenant."""

    url: str
    task: str | None = None
    tenant: str | None = None
    filter: RecordFilter = EVERYTHING
    description: str = ""


@dataclass(frozen=True, slots=True)
class Subscription:
    """A subscription at one moment; the secrets are not shown by its repr."""

    id: str
    wish: Wish
    status: Status
    reason: str | None
    created_at: datetime
    rounds_away: int
    away_since: datetime | None
    last_error: str | None
    secret: str = field(repr=False)
    old_secret: str | None = field(repr=False, default=None)

    def covers(self, task: str, tenant: str) -> bool:
        """Whether it is for records of this task and tenant; the filter is another question."""
        return self.wish.task in (None, task) and self.wish.tenant in (None, tenant)


class SubscriptionStore:
    """The subscriptions of one database; every method raises tasks.contract.Unavailable when it is away."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def create(self, wish: Wish, secret: str) -> Subscription:
        """Keep a new subscription; from now on records are delivered to it."""
        values: dict[str, Any] = {
            "id": f"wh_{secrets.token_hex(8)}",
            "url": wish.url,
            "description": wish.description,
            "task": wish.task,
            "tenant": wish.tenant,
            "filter": wish.filter.model_dump_json(exclude_defaults=True).encode(),
            "secret": secret,
            "status": Status.ACTIVE.value,
            "created_at": datetime.now(UTC),
            "rounds_away": 0,
        }
        with writing(self._engine) as connection:
            connection.execute(insert(subscriptions).values(values))
            return find(connection, values["id"])

    def all(self, tenant: str | None = None) -> list[Subscription]:
        """Every subscription, or a tenant's own, the oldest first."""
        statement = select(subscriptions).order_by(subscriptions.c.created_at, subscriptions.c.id)
        if tenant is not None:
            statement = statement.where(subscriptions.c.tenant == tenant)
        with reading(self._engine) as connection:
            return [read_subscription(dict(row._mapping)) for row in connection.execute(statement)]

    def get(self, subscription_id: str) -> Subscription:
        """Return one; raises SubscriptionNotFound."""
        with reading(self._engine) as connection:
            return find(connection, subscription_id)

    def remove(self, subscription_id: str) -> None:
        """Forget one; deliveries that are due to it are dropped as they come up. Raises SubscriptionNotFound."""
        with writing(self._engine) as connection:
            find(connection, subscription_id)
            connection.execute(delete(subscriptions).where(subscriptions.c.id == subscription_id))

    def turn(self, subscription_id: str, status: Status, reason: str | None = None) -> Subscription:
        """Pause, resume or disable one; a resumed receiver counts as never having been away."""
        values: dict[str, Any] = {"status": status.value, "reason": reason}
        return self._change(subscription_id, values | dict(BACK if status is Status.ACTIVE else {}))

    def rotate(self, subscription_id: str, secret: str, overlap: timedelta) -> Subscription:
        """Sign with a new secret, and for a while with the old one too; raises SubscriptionNotFound."""
        old = subscriptions.c.secret
        until = datetime.now(UTC) + overlap
        return self._change(subscription_id, {"secret": secret, "old_secret": old, "old_secret_until": until})

    def note_answer(self, subscription_id: str) -> None:
        """The receiver answers again."""
        self._change(subscription_id, BACK)

    def note_away(self, subscription_id: str, error: str) -> float:
        """The receiver was found away: the seconds for which it is left alone, doubling with each round.

        All who find it away in one round hear of the same moment. After days of it the subscription is disabled.
        """
        now = datetime.now(UTC)
        with writing(self._engine) as connection:
            row = connection.execute(select(subscriptions).where(subscriptions.c.id == subscription_id)).first()
            if row is None:
                return 0.0
            if row.left_alone_until is not None and row.left_alone_until > now:
                return float((row.left_alone_until - now).total_seconds())
            pause_seconds = draw_pause(row.rounds_away)
            values = {
                "rounds_away": row.rounds_away + 1,
                "away_since": row.away_since or now,
                "left_alone_until": now + timedelta(seconds=pause_seconds),
                "last_error": error,
            }
            if now - values["away_since"] > timedelta(days=MOST_DAYS_AWAY):
                values |= {"status": Status.DISABLED.value, "reason": f"no answer for {MOST_DAYS_AWAY} days: {error}"}
            connection.execute(update(subscriptions).where(subscriptions.c.id == subscription_id).values(values))
            return pause_seconds

    def _change(self, subscription_id: str, values: Mapping[str, Any]) -> Subscription:
        with writing(self._engine) as connection:
            connection.execute(update(subscriptions).where(subscriptions.c.id == subscription_id).values(values))
            return find(connection, subscription_id)


BACK: Mapping[str, Any] = {"rounds_away": 0, "away_since": None, "left_alone_until": None, "last_error": None}


def draw_pause(rounds: int) -> float:
    """Seconds until a receiver is tried again that was away so many rounds before; half of it is drawn."""
    longest = min(FIRST_PAUSE_SECONDS * 2.0 ** min(rounds, 30), LONGEST_PAUSE_SECONDS)
    return random.uniform(longest / 2, longest)


def find(connection: Connection, subscription_id: str) -> Subscription:
    """Return one within a transaction; raises SubscriptionNotFound."""
    row = connection.execute(select(subscriptions).where(subscriptions.c.id == subscription_id)).first()
    if row is None:
        raise SubscriptionNotFound(subscription_id)
    return read_subscription(dict(row._mapping))


def read_subscription(values: dict[str, Any]) -> Subscription:
    """The columns of the table by their names as they are handed out."""
    until = values["old_secret_until"]
    is_overlap = until is not None and until > datetime.now(UTC)
    told = values["filter"]
    wish = Wish(
        url=values["url"],
        task=values["task"],
        tenant=values["tenant"],
        filter=RecordFilter.model_validate_json(told) if len(told) > 2 else EVERYTHING,
        description=values["description"],
    )
    return Subscription(
        id=values["id"],
        wish=wish,
        status=Status(values["status"]),
        reason=values["reason"],
        created_at=values["created_at"],
        rounds_away=values["rounds_away"],
        away_since=values["away_since"],
        last_error=values["last_error"],
        secret=values["secret"],
        old_secret=values["old_secret"] if is_overlap else None,
    )
