"""What an operator does to jobs and queues: cancel, pause, resume; for every worker, and durably."""

from __future__ import annotations

from typing import Any

from worker.events import Announce, log_event
from worker.ledger import Ledger


def cancel(ledger: Ledger, job_id: str, announce: Announce = log_event) -> bool:
    """End a job before its run has, its process included; False when it had ended. Raises JobNotFound."""
    is_cancelled = ledger.cancel(job_id)
    if is_cancelled:
        announce("job.cancelled", job_id=job_id)
    return is_cancelled


def pause(ledger: Ledger, queue: str) -> None:
    """Nothing more is taken from the queue, by any worker, until it is resumed; what runs goes on."""
    ledger.client.sadd(ledger.keys.paused, queue)


def resume(ledger: Ledger, queue: str) -> None:
    """Jobs of the queue are taken again."""
    ledger.client.srem(ledger.keys.paused, queue)
    ledger.ring(())


def paused_queues(ledger: Ledger) -> tuple[str, ...]:
    """The queues that are paused, in alphabetical order."""
    found: Any = ledger.client.smembers(ledger.keys.paused)
    return tuple(sorted(queue.decode() for queue in found))


def pause_entry(ledger: Ledger, entry_name: str) -> None:
    """The schedule entry submits nothing until it is resumed; then its missed slots go by its own policy."""
    ledger.client.sadd(ledger.keys.paused_entries, entry_name)


def resume_entry(ledger: Ledger, entry_name: str) -> None:
    """The schedule entry submits again."""
    ledger.client.srem(ledger.keys.paused_entries, entry_name)


def open_limit(ledger: Ledger, key: str) -> None:
    """Jobs of a limit that was shut, `task:key`, are tried at once; a keeper's next round frees them."""
    ledger.client.zrem(ledger.keys.of("shut"), key)
