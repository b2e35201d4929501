"""What is done with subscriptions, at the command line and over HTTP: make, pause, resume, test, replay.

desk = WebhookDesk(store, ledger, submitter, settings.webhooks)
made = desk.subscribe(Wish("https://example.org/hook", filter=RecordFilter(countries=("LB",))))
desk.replay(made.id, since=yesterday)       # the same messages once more, with the same ids
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from config.settings import Webhooks
from tasks.deliver import TASK, Delivery
from tasks.records.outbox import Outbox
from tasks.records.store import RecordStore
from tasks.records.subscriptions import Status, Subscription, SubscriptionStore, Wish
from tasks.webhooks.addresses import AddressRefused, WrongUrl, look_up, parse_url
from tasks.webhooks.answering import Answer
from tasks.webhooks.courier import Courier
from tasks.webhooks.signing import check_secret, draw_secret
from worker.dead_letters import DeadLetters, Filter
from worker.ledger import Ledger
from worker.relay import choose
from worker.steering import open_limit
from worker.submission import BATCH, Receipt, Submitter, Terms

OVERLAP = timedelta(hours=24)
"""How long an old secret signs beside the new one, unless somebody says otherwise."""


class WebhookDesk:
    """Methods that name a subscription raise SubscriptionNotFound; all raise tasks.contract.Unavailable."""

    def __init__(self, store: RecordStore, ledger: Ledger, submitter: Submitter, terms: Webhooks) -> None:
        self.subscriptions = SubscriptionStore(store.engine)
        self._outbox = Outbox(store.engine)
        self._courier = Courier(store.engine, terms)
        self._ledger = ledger
        self._submitter = submitter
        self._terms = terms

    def subscribe(self, wish: Wish, secret: str | None = None) -> Subscription:
        """Make a subscription; raises WrongUrl, also for a receiver in a private network, and WrongSecret."""
        target = parse_url(wish.url)
        try:
            look_up(target, self._terms.allow_private)
        except AddressRefused as error:
            raise WrongUrl(str(error)) from error
        except OSError:  # a name that is not known yet may be known when something is delivered
            pass
        return self.subscriptions.create(wish, draw_secret() if secret is None else check_secret(secret))

    def pause(self, subscription_id: str) -> Subscription:
        """Nothing is delivered until it is resumed; what is due waits."""
        return self.subscriptions.turn(subscription_id, Status.PAUSED, "by an operator")

    def resume(self, subscription_id: str) -> Subscription:
        """Deliveries are made again, those that waited first; also after a receiver was given up."""
        resumed = self.subscriptions.turn(subscription_id, Status.ACTIVE)
        open_limit(self._ledger, f"{TASK.name}:{subscription_id}")
        return resumed

    def rotate(self, subscription_id: str, secret: str | None = None, overlap: timedelta = OVERLAP) -> Subscription:
        """A new secret; the old one signs too until the overlap is over. Raises WrongSecret."""
        new = draw_secret() if secret is None else check_secret(secret)
        return self.subscriptions.rotate(subscription_id, new, overlap)

    def test(self, subscription_id: str) -> Answer:
        """Send a `webhook.test` now and return the answer; raises Unreachable."""
        return self._courier.test(self.subscriptions.get(subscription_id))

    def revive(self, subscription_id: str) -> Iterator[str]:
        """Deliver what became a dead letter once more; the ids of the jobs, each as it is revived."""
        self.subscriptions.get(subscription_id)
        letters = DeadLetters(self._ledger)
        for job in letters.find(Filter(task=TASK.name)):
            if job.payload and job.payload.get("subscription") == subscription_id:
                letters.revive(job.id)
                yield job.id

    def replay(self, subscription_id: str, since: datetime, until: datetime | None = None) -> Iterator[str]:
        """Deliver everything that it asks for and that was told in this time, again or for the first time.

        The ids of the new jobs, each as it is submitted; a receiver knows a repeated message by its id. Raises a
        Refusal where the queue is full.
        """
        subscription = self.subscriptions.get(subscription_id)
        replay = secrets.token_hex(6)
        wanted = (posted for _, posted in choose(self._outbox.since(since, until), [subscription]))
        terms = Terms(tenant=subscription.wish.tenant or "")
        while some := list(islice(wanted, BATCH)):
            payloads = [Delivery(subscription=subscription_id, notice=each.id, replay=replay) for each in some]
            for outcome in self._submitter.submit_many(TASK.name, payloads, terms):
                if not isinstance(outcome, Receipt):
                    raise outcome
                yield outcome.job_id
