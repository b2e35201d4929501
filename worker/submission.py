"""How a job comes in: its payload checked against the task's model, its key drawn, then one atomic write.

    submitter = Submitter(ledger, find_tasks(), settings.jobs)
    receipt = submitter.submit("read", {"text": "..."})        # -> Receipt(job_id, is_new)
    outcomes = submitter.submit_many("read", payloads)          # -> a Receipt or a Refusal each, in order

What is refused says why: `refusals.py`, and TaskUnknown of `tasks.catalogue`.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, repeat
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError
from redis.exceptions import OutOfMemoryError, RedisError, ResponseError

from config.settings import Jobs
from tasks.catalogue import Catalogue
from tasks.contract import AnyTask
from worker.connection import AWAY, is_away
from worker.events import Announce, log_event
from worker.job import pack_payload
from worker.ledger import Ledger
from worker.refusals import KeyConflict, LedgerUnavailable, PayloadRefused, PayloadTooLarge, QueueFull, Refusal
from worker.tickets import Entry, Outcome

BATCH = 500
"""Jobs written in one round trip: long enough to hide it, short enough (5 ms) not to hold up the others."""
DEFAULT_PRIORITY = 5
LONGEST_KEY = 200
FULL_RETRY_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Terms:
    """How a job is to be run; the same for every job of one call."""

    priority: int = DEFAULT_PRIORITY
    """0 to 9; 9 goes first."""
    tenant: str = ""
    """Whose job it is; tenants of one queue and priority take turns."""
    delay_seconds: float = 0.0
    life_seconds: float = 0.0
    """After this time it expires if it has not been started; 0: never."""
    trace: str = ""
    """The W3C traceparent under which it is submitted."""

    def __post_init__(self) -> None:
        if not 0 <= self.priority <= 9:
            raise ValueError(f"priority {self.priority} is not between 0 and 9")
        if self.delay_seconds < 0 or self.life_seconds < 0:
            raise ValueError("delay_seconds and life_seconds are not below 0")


STANDARD = Terms()


class Receipt(NamedTuple):
    """The job stands in the ledger."""

    job_id: str
    is_new: bool
    """False when an earlier submission of the same key made it."""


class Submitter:
    """Checks and writes jobs; one a process, safe in threads."""

    def __init__(self, ledger: Ledger, catalogue: Catalogue, settings: Jobs, announce: Announce = log_event) -> None:
        self._ledger = ledger
        self._catalogue = catalogue
        self._limit_bytes = settings.payload_limit_bytes
        self._announce = announce

    def submit(
        self,
        task_name: str,
        payload: Mapping[str, Any] | BaseModel,
        terms: Terms | None = None,
        key: str | None = None,
        job_id: str | None = None,
    ) -> Receipt:
        """Make the payload a job, or find the one it is already; raises TaskUnknown or a Refusal.

        `key` overrides the task's own idempotency key; `job_id` is for callers whose repeated call must
        find the same job (the schedule's slots).
        """
        task = self._catalogue[task_name]
        entry = self.prepare(task, payload, terms or STANDARD, key, job_id)
        return self.receipt(task, entry, self.write([entry])[0])

    def submit_many(
        self, task_name: str, payloads: Iterable[Mapping[str, Any] | BaseModel], terms: Terms | None = None
    ) -> Iterator[Receipt | Refusal]:
        """The same for many: a receipt or a refusal for each payload, in their order, as they are written."""
        task = self._catalogue[task_name]
        remaining = iter(payloads)
        while batch := list(islice(remaining, BATCH)):
            yield from self._submit_batch(task, [self._try_to_prepare(task, each, terms or STANDARD) for each in batch])

    def prepare(
        self,
        task: AnyTask,
        payload: Mapping[str, Any] | BaseModel,
        terms: Terms,
        key: str | None = None,
        job_id: str | None = None,
    ) -> Entry:
        """The checked job as the ledger will write it; raises a Refusal."""
        model = check_payload(task, payload)
        body: bytes = model.__pydantic_serializer__.to_json(model)  # model_dump_json takes three times as long
        if len(body) > self._limit_bytes:
            raise PayloadTooLarge(
                f"the payload has {len(body)} bytes; at most {self._limit_bytes} are accepted:"
                " shorten it, or raise BARQ_JOBS__PAYLOAD_LIMIT_BYTES"
            )
        if key is None:
            key = task.key(model) if task.key else ""
        return Entry(
            payload=pack_payload(body),
            id=job_id or os.urandom(10).hex(),
            task=task.name,
            version=task.version,
            queue=task.queue,
            digest=hashlib.blake2b(body, digest_size=16).hexdigest(),
            key=_bounded(key),
            priority=terms.priority,
            tenant=terms.tenant,
            delay_ms=round(terms.delay_seconds * 1000),
            life_ms=round(terms.life_seconds * 1000),
            limit=word_limit(task, model),
            trace=terms.trace,
        )

    def _submit_batch(self, task: AnyTask, prepared: list[Entry | Refusal]) -> Iterator[Receipt | Refusal]:
        entries = [entry for entry in prepared if isinstance(entry, Entry)]
        outcomes: Iterator[Outcome | Refusal]
        try:
            outcomes = iter(self.write(entries) if entries else [])
        except Refusal as refusal:  # of the whole batch: Redis is full, or away
            outcomes = repeat(refusal)
        for entry in prepared:
            if isinstance(entry, Refusal):
                yield entry
            else:
                yield self._receipt_or_refusal(task, entry, next(outcomes))

    def _try_to_prepare(self, task: AnyTask, payload: Mapping[str, Any] | BaseModel, terms: Terms) -> Entry | Refusal:
        try:
            return self.prepare(task, payload, terms)
        except Refusal as refusal:
            return refusal

    def write(self, entries: list[Entry]) -> list[Outcome]:
        """Write prepared entries in one round trip; raises LedgerUnavailable and QueueFull."""
        try:
            return self._write_twice(entries)
        except (*AWAY, ResponseError) as error:
            if not is_away(error):
                raise
            raise word_absence(error) from error

    def _write_twice(self, entries: list[Entry]) -> list[Outcome]:
        """Once more where the first connection was cut: an idle one often is, and the ids make it harmless."""
        try:
            return self._ledger.submit(entries)
        except AWAY:
            return self._ledger.submit(entries)

    def _receipt_or_refusal(self, task: AnyTask, entry: Entry, outcome: Outcome | Refusal) -> Receipt | Refusal:
        if isinstance(outcome, Refusal):
            return outcome
        try:
            return self.receipt(task, entry, outcome)
        except Refusal as refusal:
            return refusal

    def receipt(self, task: AnyTask, entry: Entry, outcome: Outcome) -> Receipt:
        """What the producer is told of a written entry; raises KeyConflict and QueueFull."""
        receipt = receipt_of(task, entry, outcome)
        self._announce("job.submitted", job_id=receipt.job_id, task=task.name, queue=task.queue, is_new=receipt.is_new)
        return receipt


def receipt_of(task: AnyTask, entry: Entry, outcome: Outcome) -> Receipt:
    """The same, announced to nobody; for those who announce many at once."""
    if outcome.status == "conflict":
        raise KeyConflict(entry.key, outcome.job_id)
    if outcome.status == "full":
        raise QueueFull(f"the queue {task.queue} is full", retry_after_seconds=FULL_RETRY_SECONDS)
    return Receipt(outcome.job_id, outcome.status == "new")


def word_absence(error: RedisError) -> Refusal:
    """What a producer is told of a Redis that cannot write now."""
    if isinstance(error, OutOfMemoryError):
        return QueueFull("Redis is full", FULL_RETRY_SECONDS)
    return LedgerUnavailable(f"Redis does not answer ({error}): submit again later")


def check_payload(task: AnyTask, payload: Mapping[str, Any] | BaseModel) -> BaseModel:
    """The payload as the task's model; raises PayloadRefused with every error at once."""
    model: type[BaseModel] = task.payload
    try:
        if isinstance(payload, dict):  # asked first: it is the rule, and cheap
            found: BaseModel = model.__pydantic_validator__.validate_python(payload)
            return found
        if isinstance(payload, model):
            return payload
        return model.model_validate(payload.model_dump() if isinstance(payload, BaseModel) else payload)
    except ValidationError as error:
        raise PayloadRefused(task.name, word_errors(error)) from error


def word_limit(task: AnyTask, payload: BaseModel) -> str:
    """The task's limit for this payload, as the scripts take it; keys of different tasks never meet."""
    if task.limit is None:
        return ""
    interval_ms = round(1000 / task.limit.per_second) if task.limit.per_second else 0
    return f"{interval_ms} {task.limit.at_once or 0} {task.name}:{_bounded(task.limit.key(payload))}"


def word_errors(error: ValidationError) -> tuple[str, ...]:
    """Each error of a payload in a line, without the input itself: it may be secret, or 20 MB long."""
    return tuple(
        f"{'.'.join(str(part) for part in each['loc']) or 'payload'}: {each['msg']}"
        for each in error.errors(include_input=False, include_url=False, include_context=False)
    )


def _bounded(key: str) -> str:
    return key if len(key) <= LONGEST_KEY else hashlib.blake2b(key.encode(), digest_size=32).hexdigest()
