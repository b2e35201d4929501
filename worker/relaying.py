"""The relay beside a keeper: a thread of its own, so that a database that hangs never holds up a lease."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import tasks
from config.settings import Settings
from tasks import deliver
from tasks.catalogue import Catalogue
from tasks.contract import Unavailable
from tasks.records.database import open_database
from tasks.records.migration import migrate
from tasks.records.outbox import Outbox
from tasks.records.subscriptions import SubscriptionStore
from worker.events import Announce, log_event
from worker.ledger import open_ledger
from worker.relay import HINDERED_PAUSE_SECONDS, Relay
from worker.services import address_of_records
from worker.submission import Submitter


@contextmanager
def relaying(settings: Settings, package: str, name: str) -> Iterator[None]:
    """Relay for as long as the block lasts; nothing where the worker has other tasks than ours, or no database."""
    if package != tasks.__name__ or settings.records.url is None:
        yield
        return
    stop = threading.Event()
    thread = threading.Thread(target=relay_until, args=(stop, settings, name), name="relay", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()


def relay_until(stop: threading.Event, settings: Settings, name: str, announce: Announce = log_event) -> None:
    """Relay until told to stop; waits for the database where it is away at first."""
    engine = open_database(address_of_records(settings))
    is_told = False
    while not stop.is_set():
        try:
            migrate(engine)
            break
        except Unavailable as error:
            if not is_told:
                announce("relay.hindered", error=str(error))
            is_told = True
            stop.wait(HINDERED_PAUSE_SECONDS)
    # Not all tasks: they would bring their word lists into this small process.
    ledger, catalogue = open_ledger(settings), Catalogue({deliver.TASK.name: deliver.TASK})
    submitter = Submitter(ledger, catalogue, settings.jobs, announce)
    relay = Relay(
        ledger,
        submitter,
        catalogue,
        Outbox(engine),
        SubscriptionStore(engine),
        name,
        settings.records.stream_limit,
        announce,
    )
    relay.run(stop)
