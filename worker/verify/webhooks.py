"""`barq bench webhooks`: deliveries a second to a receiver on this machine, and what one costs where.

Records stand in an SQLite outbox before the workers start; a delivery is then all of it: relayed by a keeper into a
job of its own, claimed, the record loaded, signed, posted on a kept connection, its job finished.
"""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any
from urllib.request import urlopen

import msgspec
from sqlalchemy import event

from tasks.reading.pipeline import read
from tasks.reading.sample import sample
from tasks.records.database import open_database
from tasks.records.migration import migrate
from tasks.records.store import Notice, RecordStore
from tasks.records.subscriptions import SubscriptionStore, Wish
from tasks.webhooks.signing import draw_secret
from worker.embedded.server import find_free_port
from worker.verify.arena import Arena, arena
from worker.verify.cost import processor_seconds
from worker.verify.processes import family_of, start

REAL = "worker.main"


@dataclass(frozen=True, slots=True)
class Pace:
    """Deliveries of one run."""

    deliveries: int
    per_second: float
    doubled: int
    wrong: int
    body_bytes: int
    microseconds: Mapping[str, float]
    """Of processor time for one delivery, by part."""


class Receiving:
    """A receiver's process that can be killed and started again, and the subscription that leads to it."""

    def __init__(self, place: Arena, store: RecordStore) -> None:
        self._place = place
        self._port = find_free_port()
        self.secret = draw_secret()
        self.url = f"http://127.0.0.1:{self._port}/"
        self._process: subprocess.Popen[bytes] | None = None
        SubscriptionStore(store.engine).create(Wish(self.url), self.secret)

    def start(self) -> None:
        """Start it and wait until it answers; it goes on counting where it was killed."""
        words = [str(self._port), self.secret, str(self._place.folder / f"received-{self._port}")]
        self._process = start("worker.verify.receiver", words, {}, self._place.folder / "receiver.log")
        self._place.until(self._answers, "the receiver")

    def kill(self) -> None:
        """SIGKILL it."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    @property
    def pid(self) -> int:
        """Its process."""
        assert self._process is not None
        return self._process.pid

    def counts(self) -> dict[str, Any]:
        """What it has received."""
        with urlopen(self.url, timeout=10) as answer:
            told: dict[str, Any] = json.load(answer)
        return told

    def _answers(self) -> bool:
        with suppress(OSError):
            return bool(self.counts())
        return False


@contextmanager
def delivering(workers: int = 0, **variables: str) -> Iterator[tuple[Arena, RecordStore, Receiving]]:
    """An arena of the real tasks with an empty database, and a receiver that is subscribed but not yet started."""
    told = {"BARQ_WORKER__QUEUES": "deliveries", "BARQ_WEBHOOKS__ALLOW_PRIVATE": "true"}
    with arena(0, told | variables) as place:
        address = f"sqlite:///{place.folder}/records.db"
        place.variables["BARQ_RECORDS__URL"] = address
        store = _open_store(address)
        receiving = Receiving(place, store)
        place.add_workers(workers, REAL)
        try:
            yield place, store, receiving
        finally:
            receiving.kill()
            store.close()


def save_records(store: RecordStore, count: int, first: int = 0) -> int:
    """Keep so many records that differ by their ids, each with its notice; returns the bytes of one."""
    record = read(sample())
    notice = Notice("record.saved", b'{"task":"read","tenant":""}')
    for number in range(first, first + count):
        store.save(msgspec.structs.replace(record, dispatch_id=f"d{number:09d}"), None, [notice])
    return len(msgspec.json.encode(record))


def measure_webhooks(deliveries: int) -> Pace:
    """One worker of two processes; from the first arrival to the last, all parts at work at once."""
    with delivering(workers=1) as (place, store, receiving):
        receiving.start()
        save_records(store, 1, first=deliveries)
        place.until(lambda: receiving.counts()["messages"] == 1, "the first delivery")
        ledger = place.ledger()
        turn = ledger.keys.of("relaying")
        ledger.client.set(turn, "the bench")  # no relay begins before all records stand
        body_bytes = save_records(store, deliveries)
        before, began = _costs(place, receiving), receiving.counts()["requests"]
        started = time.time()
        ledger.client.delete(turn)
        place.until(lambda: receiving.counts()["messages"] > deliveries, "all deliveries", 600)
        counts, after = receiving.counts(), _costs(place, receiving)
        each = {name: (after[name] - before[name]) / deliveries * 1e6 for name in after}
        return Pace(
            deliveries=deliveries,
            per_second=deliveries / (counts["last"] - started),
            doubled=counts["requests"] - began - deliveries,
            wrong=counts["wrong"],
            body_bytes=body_bytes,
            microseconds=each,
        )


def _costs(place: Arena, receiving: Receiving) -> dict[str, float]:
    """Seconds of processor time so far of a worker's children, its keeper with the relay, Redis, the receiver."""
    pid = place.worker_pids()[0]
    family = family_of(pid)
    keepers = [child for child, words in family.items() if "worker.keeper" in words]
    children = [child for child in family if child not in keepers]
    told = place.ledger().client.info("cpu")
    return {
        "worker": processor_seconds([pid, *children]),
        "relay": processor_seconds(keepers),
        "redis": float(told["used_cpu_sys"] + told["used_cpu_user"]),
        "receiver": processor_seconds([receiving.pid]),
    }


def _open_store(address: str) -> RecordStore:
    """What is measured comes later: while records are made up nothing waits for the disk."""
    engine = open_database(address)
    event.listen(engine, "connect", lambda connection, _entry: connection.execute("PRAGMA synchronous=OFF"))
    migrate(engine)
    return RecordStore(engine)
