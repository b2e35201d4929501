"""Makes one delivery: the notice as a signed request to a subscription's receiver, and what its answer means."""

import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Protocol

from opentelemetry.propagate import inject
from pydantic import JsonValue
from sqlalchemy import Engine

from tasks.contract import Deferred, Rejected, Unavailable
from tasks.records.deliveries import DueDeliveries
from tasks.records.errors import NoticeNotFound, SubscriptionNotFound
from tasks.records.outbox import Posted
from tasks.records.subscriptions import Status, Subscription, SubscriptionStore
from tasks.webhooks.addresses import WrongUrl
from tasks.webhooks.answering import Answer
from tasks.webhooks.message import write_body, write_test
from tasks.webhooks.posting import Poster, Unreachable
from tasks.webhooks.signing import sign

GONE = 410
AWAY = frozenset({429, 502, 503, 504})
"""Answers by which a receiver, or what stands before it, says that it takes nothing now, whatever it is."""
PAUSED_SECONDS = 300.0
"""How soon after an end of a pause at the latest a delivery is made; `resume` opens the door at once."""
LONGEST_RETRY_AFTER_SECONDS = 86_400.0


class Terms(Protocol):
    """What deliveries are bound by; the settings' group `webhooks`."""

    @property
    def timeout_seconds(self) -> float:
        """For all of a request."""
        ...

    @property
    def body_limit_bytes(self) -> int:
        """Of what is sent."""
        ...

    @property
    def allow_private(self) -> bool:
        """Whether receivers may be on this machine or in a private network."""
        ...


class Courier:
    """The deliveries of one thread."""

    def __init__(self, engine: Engine, terms: Terms) -> None:
        self._due = DueDeliveries(engine)
        self._subscriptions = SubscriptionStore(engine)
        self._terms = terms
        self._poster = Poster(terms.timeout_seconds, terms.allow_private)

    def deliver(self, subscription_id: str, notice: int) -> dict[str, JsonValue]:
        """Deliver a notice to a subscription; returns what was answered.

        Raises Rejected where it can never be, Unavailable where it cannot be now, Deferred during a pause.
        """
        try:
            subscription, posted = self._due.load(subscription_id, notice)
        except SubscriptionNotFound:
            return {"delivered": False, "detail": "the subscription was removed"}
        except NoticeNotFound as error:
            raise Rejected(str(error)) from None
        check_delivery(subscription, posted)
        body = write_body(posted, self._terms.body_limit_bytes)
        answer = self._post(subscription, f"{subscription.id}-{posted.id}", body)
        return self._judge(subscription, answer)

    def test(self, subscription: Subscription) -> Answer:
        """Send a `webhook.test` once and return the answer; raises Unreachable and WrongUrl."""
        return self._send(subscription, f"{subscription.id}-test-{time.time_ns()}", write_test())

    def _post(self, subscription: Subscription, message_id: str, body: bytes) -> Answer:
        try:
            return self._send(subscription, message_id, body)
        except WrongUrl as error:
            raise Rejected(str(error)) from None
        except Unreachable as error:
            raise self._away(subscription, str(error)) from None

    def _send(self, subscription: Subscription, message_id: str, body: bytes) -> Answer:
        keys = [key for key in (subscription.secret, subscription.old_secret) if key]
        headers = {"Content-Type": "application/json", "User-Agent": "barq"}
        inject(headers)  # traceparent, within a trace
        signature = sign(keys, message_id, int(time.time()), body)
        return self._poster.post(subscription.wish.url, headers | signature, body)

    def _judge(self, subscription: Subscription, answer: Answer) -> dict[str, JsonValue]:
        if answer.status in AWAY:
            raise self._away(subscription, f"answered {answer.status}", read_retry_after(answer))
        if subscription.rounds_away:
            self._subscriptions.note_answer(subscription.id)
        if 200 <= answer.status < 300:
            return {"delivered": True, "status": answer.status}
        if answer.status == GONE:
            self._subscriptions.turn(subscription.id, Status.DISABLED, "the receiver answered 410 Gone")
            raise Rejected(f"subscription {subscription.id} is disabled: the receiver answered 410 Gone")
        detail = ": redirects are not followed" if 300 <= answer.status < 400 else ""
        raise Unavailable(f"the receiver answered {answer.status}{detail}", read_retry_after(answer))

    def _away(self, subscription: Subscription, error: str, retry_after_seconds: float | None = None) -> Unavailable:
        """Nothing else is tried there for a while either."""
        pause_seconds = self._subscriptions.note_away(subscription.id, error)
        shut_seconds = max(pause_seconds, retry_after_seconds or 0.0)
        return Unavailable(f"the receiver is away: {error}", retry_after_seconds, shut_seconds)


def check_delivery(subscription: Subscription, posted: Posted) -> None:
    """Whether the delivery may be made now; raises Rejected or Deferred."""
    if not subscription.covers(posted.task, posted.tenant):
        raise Rejected(f"subscription {subscription.id} is not for records of this task and tenant")
    if subscription.status is Status.DISABLED:
        raise Rejected(f"subscription {subscription.id} is disabled: {subscription.reason}")
    if subscription.status is Status.PAUSED:
        raise Deferred(f"subscription {subscription.id} is paused", PAUSED_SECONDS, PAUSED_SECONDS)


def read_retry_after(answer: Answer) -> float | None:
    """Seconds until the time that the answer names, a number or a date, at most a day; None where it names none."""
    told = answer.headers.get("retry-after", "").strip()
    if told.isascii() and told.isdigit():
        seconds = float(told[:9])
    else:
        try:
            seconds = (parsedate_to_datetime(told) - datetime.now(UTC)).total_seconds()
        except (ValueError, TypeError):
            return None
    return min(max(seconds, 0.0), LONGEST_RETRY_AFTER_SECONDS)
