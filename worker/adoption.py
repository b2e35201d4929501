"""Takes over what plain Celery producers put into a queue's lists: each message becomes a job or a dead letter.

A message stands in the list `adopting` until the very move that writes its job, so no death between loses it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from config.settings import Jobs
from tasks.catalogue import Catalogue, TaskUnknown
from worker.connection import sit_out
from worker.events import Announce
from worker.job import JobError, pack_payload
from worker.ledger import Ledger
from worker.refusals import KeyConflict, Refusal
from worker.submission import DEFAULT_PRIORITY, Submitter, Terms
from worker.tickets import Entry

ID = re.compile(r"^[A-Za-z0-9_.:-]{1,100}$")
CANVAS = ("callbacks", "errbacks", "chain", "chord")
KEPT_OF_GARBAGE = 10_000
"""Bytes of a message that was no job which its dead letter keeps."""


class NoJob(Exception):
    """The message asks for nothing that can be run; the text says why."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a message of Celery's protocol 2 asks for."""

    job_id: str
    task: str
    payload: Mapping[str, Any]
    terms: Terms


class Adopter:
    """Adopts for one process."""

    def __init__(
        self, ledger: Ledger, catalogue: Catalogue, submitter: Submitter, settings: Jobs, announce: Announce
    ) -> None:
        self._ledger = ledger
        self._catalogue = catalogue
        self._submitter = submitter
        self._limit_bytes = settings.payload_limit_bytes
        self._announce = announce

    def adopt(self, queue: str) -> int:
        """Adopt everything that lies in the queue's lists; returns how many messages were taken over."""
        count = 0
        while messages := sit_out(lambda: self._ledger.collect(queue), self._announce):
            for message in messages:
                count += self._adopt_one(queue, message)
        return count

    def _adopt_one(self, queue: str, message: bytes) -> bool:
        try:
            request = parse_message(message, self._limit_bytes)
            entry = self._submitter.prepare(
                self._catalogue[request.task], request.payload, request.terms, job_id=request.job_id
            )
        except (NoJob, TaskUnknown, Refusal) as error:
            return self._bury(queue, message, error)
        entry = entry._replace(queue=queue)
        outcome = sit_out(lambda: self._ledger.adopt(queue, message, entry), self._announce)
        if outcome is None:
            return False
        if outcome.status == "conflict":
            return self._bury(queue, message, KeyConflict(entry.key, outcome.job_id))
        self._announce("job.adopted", job_id=outcome.job_id, task=entry.task, queue=queue, status=outcome.status)
        return True

    def _bury(self, queue: str, message: bytes, error: Exception) -> bool:
        entry = _garbage_entry(queue, message)
        failure = JobError(type(error).__name__, str(error))
        outcome = sit_out(lambda: self._ledger.adopt(queue, message, entry, "garbage", failure), self._announce)
        if outcome is None:
            return False
        self._announce("message.refused", queue=queue, job_id=outcome.job_id, reason=str(error))
        return True


def parse_message(message: bytes, limit_bytes: int) -> Request:
    """What a producer asks for; raises NoJob. The payload is the keyword arguments, or one object."""
    if len(message) > 2 * limit_bytes:
        raise NoJob(f"a message of {len(message)} bytes is too large")
    try:
        envelope = json.loads(message)
        headers, properties = envelope["headers"], envelope["properties"]
        body = envelope["body"]
        raw = base64.b64decode(body, validate=True) if properties.get("body_encoding") == "base64" else body
        args, kwargs, embed = json.loads(raw)
        job_id, task = headers["id"], headers["task"]
        if not (isinstance(job_id, str) and ID.match(job_id) and isinstance(task, str)):
            raise NoJob("its headers hold no id or no task name")
        return Request(job_id, task, _payload_of(args, kwargs, embed), _terms_of(headers, properties))
    except NoJob:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, binascii.Error) as error:
        raise NoJob(f"no message of Celery's protocol 2 in JSON: {error!r}"[:500]) from error


def _payload_of(args: Any, kwargs: Any, embed: Any) -> Mapping[str, Any]:
    if isinstance(embed, dict) and any(embed.get(name) for name in CANVAS):
        raise NoJob("chains, chords and callbacks are not run here: submit each job by itself")
    if args and len(args) == 1 and isinstance(args[0], dict) and not kwargs:
        return dict(args[0])
    if args or not isinstance(kwargs, dict):
        raise NoJob("positional arguments: give the payload as keyword arguments, or as one object")
    return kwargs


def _terms_of(headers: Mapping[str, Any], properties: Mapping[str, Any]) -> Terms:
    # Celery's priority on Redis runs the other way: 0, the default, is the most urgent of ten.
    step = min(max(int(properties.get("priority") or 0), 0), 9)
    return Terms(
        priority=DEFAULT_PRIORITY - (step + 1) // 2,
        delay_seconds=_seconds_until(headers.get("eta")),
        life_seconds=_seconds_until(headers.get("expires"), at_least=0.001),
    )


def _seconds_until(moment: Any, at_least: float = 0.0) -> float:
    if not isinstance(moment, str):
        return 0.0
    parsed = datetime.fromisoformat(moment)
    if parsed.tzinfo is None:
        parsed = parsed.replace(tzinfo=UTC)
    return max((parsed - datetime.now(UTC)).total_seconds(), at_least)


def _garbage_entry(queue: str, message: bytes) -> Entry:
    kept = {"message": message[:KEPT_OF_GARBAGE].decode("utf-8", "replace"), "bytes": len(message)}
    body = json.dumps(kept, ensure_ascii=False).encode()
    digest = hashlib.blake2b(message, digest_size=16).hexdigest()
    return Entry(pack_payload(body), f"g-{digest}", "", 0, queue, digest, "", DEFAULT_PRIORITY, "", 0, 0)
