"""Jobs submitted in a stream, by us or by a plain Celery producer, while processes are killed under them."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import Any

from celery import Celery

from worker.submission import Receipt
from worker.verify.arena import Arena

BATCH, BACKLOG = 100, 3000
PAUSE_SECONDS = (1.5, 4.0)
LENGTHS_SECONDS = (0, 0, 0.02, 0.2)

Submit = Callable[[range], None]


def kill_under_load(place: Arena, submit: Submit, kills: int, jobs: int, dice: random.Random, queue: str) -> range:
    """So many kills, each where a job runs, and at least so many jobs; returns the jobs' numbers."""
    number, killed, next_kill = 0, 0, time.monotonic()
    while killed < kills or number < jobs:
        if count_waiting(place, queue) < (BACKLOG if number < jobs else BATCH):
            batch = range(number, number + BATCH)
            submit(batch)
            number = batch.stop
        if killed < kills and time.monotonic() >= next_kill:
            killed += place.kill_something(dice)
            next_kill = time.monotonic() + dice.uniform(*PAUSE_SECONDS)
        place.revive_workers()
        time.sleep(0.02)
    return range(number)


def count_waiting(place: Arena, queue: str) -> int:
    """In the ledger, and in the list of plain Celery."""
    ledger = place.ledger()
    found: Any = ledger.client.llen(queue)
    return sum(ledger.counts().waiting.values()) + int(found)


def submit_to_ledger(place: Arena, dice: random.Random) -> Submit:
    """As our own producers do; none may be refused."""
    submitter = place.submitter()

    def submit(numbers: range) -> None:
        payloads = (place.payload(each, seconds=dice.choice(LENGTHS_SECONDS)) for each in numbers)
        assert all(isinstance(each, Receipt) for each in submitter.submit_many("effect", payloads))

    return submit


def send_plain(place: Arena, dice: random.Random, queue: str) -> Submit:
    """As a process does that has none of our code: Celery's own transport, `send_task`."""
    producer = Celery("producer", broker=place.variables["BARQ_BROKER__URL"], set_as_current=False)

    def submit(numbers: range) -> None:
        for number in numbers:
            payload = place.payload(number, seconds=dice.choice(LENGTHS_SECONDS))
            producer.send_task("effect", kwargs=payload, queue=queue, ignore_result=True)

    return submit
