"""What the code announces, and the words in which it is logged: this table is the documentation of both."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from config.logging import write_event

EVENTS: Mapping[str, int] = MappingProxyType(
    {
        "job.submitted": logging.INFO,  # job_id, task, queue, is_new
        "jobs.submitted": logging.INFO,  # job_ids, task, queue, is_new: those of one batch over HTTP
        "job.started": logging.INFO,  # job_id, task, queue, attempt, waited_seconds
        "job.succeeded": logging.INFO,  # job_id, task, queue, attempt, took_seconds
        "job.postponed": logging.WARNING,  # job_id, task, queue, attempt, took_seconds, delay_seconds, error
        "job.buried": logging.ERROR,  # job_id, task, queue, attempt, took_seconds, reason, error
        "job.died": logging.WARNING,  # job_id, attempt, state: its process ended without a word
        "job.lapsed": logging.WARNING,  # job_id, attempt, state: its lease ran out
        "job.returned": logging.INFO,  # job_id, attempt, state: its worker gave it back
        "job.adopted": logging.INFO,  # job_id, task, queue: a plain Celery message became a job
        "job.revived": logging.INFO,  # job_id
        "job.dropped": logging.INFO,  # job_id
        "job.cancelled": logging.INFO,  # job_id
        "run.refused": logging.WARNING,  # job_id, attempt: a stale run's outcome came too late
        "message.refused": logging.ERROR,  # queue, job_id, reason: a message was no job; it is a dead letter
        "queue.rung": logging.DEBUG,  # queue: no hint was left for what waits; one was sent
        "jobs.promoted": logging.DEBUG,  # count
        "slot.submitted": logging.INFO,  # entry, slot (its moment in ms), job_id
        "slot.skipped": logging.WARNING,  # entry, slot
        "slot.refused": logging.ERROR,  # entry, slot, reason: its queue is full, or its payload does not fit the task
        "relay.hindered": logging.WARNING,  # error: notices wait in the outbox
        "redis.lost": logging.WARNING,  # error
        "redis.returned": logging.WARNING,
        "keeper.started": logging.INFO,  # node
        "keeper.ended": logging.INFO,  # node
        "worker.leaving": logging.INFO,  # node
    }
)
"""Each event with the level of its log line; the comments name its facts."""


class Announce(Protocol):
    """Tells an event to whoever listens; never raises."""

    def __call__(self, event: str, **facts: object) -> None:
        """Announce one of EVENTS."""
        ...


def log_event(event: str, **facts: object) -> None:
    """Word an event as a log line; the facts become its fields."""
    write_event(EVENTS[event], event, facts)
