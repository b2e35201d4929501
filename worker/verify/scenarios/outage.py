"""A receiver of webhooks that is down for ten minutes: it gets everything afterwards, and no other waits for it."""

from __future__ import annotations

import time
from collections.abc import Iterator

from tasks.records.store import RecordStore
from worker.verify.arena import Arena
from worker.verify.checks import Check, at_most
from worker.verify.processes import pause
from worker.verify.webhooks import Receiving, delivering, save_records

DOWN_SECONDS = 600.0
RECORDS_A_SECOND = 5
FIRST_RECORDS = 20
MOST_BEHIND_SECONDS = 10
PATIENCE_SECONDS = 600.0


def run(scale: float) -> Iterator[Check]:
    """Records come all the time; one of two receivers is killed, and started again after ten minutes."""
    down_seconds = DOWN_SECONDS * scale
    with delivering(workers=2) as (place, store, receiving):
        healthy = Receiving(place, store)
        try:
            for each in (receiving, healthy):
                each.start()
            save_records(store, FIRST_RECORDS)
            place.until(lambda: received(receiving) == received(healthy) == FIRST_RECORDS, "the first deliveries")
            receiving.kill()
            count = _go_on(place, store, down_seconds)
            behind = count - received(healthy)
            receiving.start()
            began = time.monotonic()
            place.until(lambda: received(receiving) >= count, "what the receiver missed", PATIENCE_SECONDS)
            took = time.monotonic() - began
            name = f"webhooks, receiver down {down_seconds:.0f} s"
            missed = count - FIRST_RECORDS
            yield at_most(f"{name}: lost of {missed}", count - received(receiving), 0)
            yield at_most(f"{name}: then had all within", round(took, 1), PATIENCE_SECONDS, " s")
            yield at_most(f"{name}: another behind by", behind, MOST_BEHIND_SECONDS * RECORDS_A_SECOND)
            yield at_most(f"{name}: signed wrongly", receiving.counts()["wrong"] + healthy.counts()["wrong"], 0)
        finally:
            healthy.kill()


def received(receiving: Receiving) -> int:
    """Messages that it has had at least once."""
    return int(receiving.counts()["messages"])


def _go_on(place: Arena, store: RecordStore, seconds: float) -> int:
    """Records come for so long; how many there are then."""
    count, began = FIRST_RECORDS, time.monotonic()
    while (passed := time.monotonic() - began) < seconds:
        due = FIRST_RECORDS + round(passed * RECORDS_A_SECOND)
        save_records(store, due - count, first=count)
        count = due
        place.revive_workers()
        pause(1 / RECORDS_A_SECOND)
    return count
