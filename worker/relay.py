"""Carries notices from the outbox to where they are awaited: each becomes deliver jobs and an entry of the stream.

Every worker's keeper has a relay; one at a time goes its rounds, which saves work but decides nothing. Nothing is
lost or doubled if it dies at any point: a notice is written with its record in one transaction, its jobs have
idempotency keys and its entry in the stream a number, and it is marked as sent only once Redis has them on its disk.
Until then it is relayed again, and found to be known.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from redis.exceptions import RedisError

from tasks.catalogue import Catalogue
from tasks.contract import Unavailable
from tasks.deliver import Delivery
from tasks.reading.record import Record, decode
from tasks.records.filters import compile_filter
from tasks.records.outbox import Outbox, Posted
from tasks.records.subscriptions import Status, Subscription, SubscriptionStore
from worker.durability import Durability
from worker.events import Announce, log_event
from worker.ledger import Ledger
from worker.refusals import Refusal
from worker.submission import BATCH, Submitter, Terms
from worker.tickets import Entry

PAUSE_SECONDS = 0.1
"""Between two looks at an empty outbox."""
HINDERED_PAUSE_SECONDS = 1.0
TURN_MS = 5000
"""A relay that has said nothing for so long has lost its turn."""
MOST_UNCONFIRMED = 10_000
STREAM_BATCH = 20


class Relay:
    """The rounds of one process; `name` tells it from the relays of others."""

    def __init__(
        self,
        ledger: Ledger,
        submitter: Submitter,
        catalogue: Catalogue,
        outbox: Outbox,
        subscriptions: SubscriptionStore,
        name: str,
        stream_limit: int,
        announce: Announce = log_event,
    ) -> None:
        self._ledger = ledger
        self._submitter = submitter
        self._task = catalogue["deliver"]
        self._outbox = outbox
        self._subscriptions = subscriptions
        self._name = name
        self._stream_limit = stream_limit
        self._announce = announce
        self._durability = Durability(ledger.client, ledger.keys.of("written"))
        self._cursor = 0
        self._unconfirmed = set[int]()
        self._awaited = frozenset[int]()

    def run(self, stop: threading.Event) -> None:
        """Go the rounds until told to stop, also while Redis or the database is away."""
        is_hindered = False
        while not stop.is_set():
            try:
                count = self.go_round()
            except (Unavailable, Refusal, RedisError) as error:
                self._forget()
                if not is_hindered:
                    self._announce("relay.hindered", error=str(error))
                is_hindered = True
                stop.wait(HINDERED_PAUSE_SECONDS)
            else:
                is_hindered = False
                stop.wait(0 if count else PAUSE_SECONDS)

    def go_round(self) -> int:
        """Relay a batch of notices and confirm what has become safe; returns how many were relayed.

        Raises tasks.contract.Unavailable, a Refusal where the queue is full, and what redis-py raises.
        """
        if not self._has_turn():
            self._forget()
            return 0
        ids = [] if len(self._unconfirmed) >= MOST_UNCONFIRMED else self._outbox.unsent(self._cursor, BATCH)
        if ids:
            self._cursor = ids[-1]
        new = [number for number in ids if number not in self._unconfirmed]
        if new:
            self._send(self._outbox.load(new))
            self._unconfirmed.update(new)
        self._confirm()
        return len(ids)

    def _has_turn(self) -> bool:
        client, key = self._ledger.client, self._ledger.keys.of("relaying")
        if client.set(key, self._name, nx=True, px=TURN_MS):
            return True
        is_ours = client.get(key) == self._name.encode()
        if is_ours:
            client.pexpire(key, TURN_MS)
        return is_ours

    def _send(self, notices: Sequence[Posted]) -> None:
        subscriptions = [each for each in self._subscriptions.all() if each.status is not Status.DISABLED]
        deliveries = iter(choose(notices, subscriptions))
        while some := list(islice(deliveries, BATCH)):
            self._submit([self._prepare(subscription, notice) for subscription, notice in some])
        if self._stream_limit:
            self._stream(notices)

    def _prepare(self, subscription: Subscription, notice: Posted) -> Entry:
        payload = Delivery(subscription=subscription.id, notice=notice.id)
        return self._submitter.prepare(
            self._task, payload, Terms(tenant=subscription.wish.tenant or "", trace=notice.trace)
        )

    def _submit(self, entries: list[Entry]) -> None:
        for entry, outcome in zip(entries, self._submitter.write(entries), strict=True):
            self._submitter.receipt(self._task, entry, outcome)

    def _stream(self, notices: Sequence[Posted]) -> None:
        for start in range(0, len(notices), STREAM_BATCH):
            told = [word for notice in notices[start : start + STREAM_BATCH] for word in word_entry(notice)]
            self._ledger.moves.run("stream", self._stream_limit, *told)

    def _confirm(self) -> None:
        """Mark as sent what Redis has on its disk; begin again at the lowest, as transactions commit out of order."""
        if self._awaited and self._durability.is_reached():
            self._outbox.mark_sent(self._awaited)
            sent = len(self._awaited)
            self._unconfirmed -= self._awaited
            self._awaited = frozenset()
            self._cursor = 0
            self._ledger.client.hincrby(self._ledger.keys.of("outgoing"), "relayed", sent)
        if not self._awaited and self._unconfirmed:
            self._durability.mark()
            self._awaited = frozenset(self._unconfirmed)

    def _forget(self) -> None:
        """Whatever was not confirmed is relayed again."""
        self._cursor = 0
        self._unconfirmed.clear()
        self._awaited = frozenset()


def choose(notices: Iterable[Posted], subscriptions: Sequence[Subscription]) -> Iterator[tuple[Subscription, Posted]]:
    """Who is to be told of what; a record is opened only where a filter asks what is in it."""
    wanted = [(each, None if each.wish.filter.is_empty else compile_filter(each.wish.filter)) for each in subscriptions]
    for notice in notices:
        record: Record | None = None
        for subscription, test in wanted:
            if not subscription.covers(notice.task, notice.tenant):
                continue
            if test is not None:
                record = record or decode(notice.kept.record)
                if not test(record):
                    continue
            yield subscription, notice


def word_entry(notice: Posted) -> list[str | bytes | int]:
    """A notice as stream.lua takes it; the fields of an entry are always the same."""
    kept = notice.kept
    fields: list[str | bytes | int] = ["notice", notice.id, "subject", notice.subject, "task", notice.task]
    fields += ["tenant", notice.tenant, "dispatch_id", kept.dispatch_id, "reader_version", kept.reader_version]
    fields += ["outlet", kept.outlet or "", "record", kept.record]
    return [notice.id, len(fields), *fields]
