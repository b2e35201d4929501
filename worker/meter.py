"""Counts and times what the events of this process tell, and adds it to the tallies once a second.

By the process and not by the scripts, since five more commands a job would be a quarter of what it costs Redis. A
killed process takes at most its last second with it.
"""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections.abc import Mapping
from types import MappingProxyType

import redis

from worker.events import Announce
from worker.ledger import Ledger
from worker.tallies import STEPS_SECONDS

FLUSH_EVERY_SECONDS = 1.0
TIMED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "job.started": ("wait", "waited_seconds"),
        "job.succeeded": ("run", "took_seconds"),
        "job.postponed": ("run", "took_seconds"),
        "job.buried": ("run", "took_seconds"),
    }
)
"""The events that are timed: as what, by which fact."""


class Meter:
    """One process's counts on their way to the ledger; safe in threads, made after the fork."""

    def __init__(self, ledger: Ledger, announce: Announce) -> None:
        self._client = ledger.client
        self._key = ledger.keys.tally
        self._announce = announce
        self._lock = threading.Lock()
        self._counts: dict[str, int] = {}
        self._timer: threading.Timer | None = None

    def announce(self, event: str, **facts: object) -> None:
        """Pass an event on, and count it if it is one of TIMED."""
        self._announce(event, **facts)
        timed = TIMED.get(event)
        if timed is None or "queue" not in facts:
            return
        kind, fact = timed
        outcome = "" if kind == "wait" else f"|{event.removeprefix('job.')}"
        seconds = float(str(facts[fact]))
        step = bisect_left(STEPS_SECONDS, seconds)
        labels = f"|{facts['task']}|{facts['queue']}{outcome}"
        self._add({f"{kind}{labels}|{step}": 1, f"{kind}_us{labels}": round(seconds * 1e6)})

    def time_stage(self, stage: str, seconds: float) -> None:
        """Count a stage of reading that was done."""
        self._add({f"stage|{stage}": 1, f"stage_us|{stage}": round(seconds * 1e6)})

    def flush(self) -> None:
        """Add everything counted so far to the tallies; what Redis does not take now it gets a second later."""
        with self._lock:
            counts, self._counts, self._timer = self._counts, {}, None
        if not counts:
            return
        try:
            with self._client.pipeline(transaction=True) as pipe:
                for field, count in counts.items():
                    pipe.hincrby(self._key, field, count)
                pipe.execute()
        except redis.RedisError:
            self._add(counts)

    def _add(self, counts: Mapping[str, int]) -> None:
        with self._lock:
            for field, count in counts.items():
                self._counts[field] = self._counts.get(field, 0) + count
            if self._timer is None:
                self._timer = threading.Timer(FLUSH_EVERY_SECONDS, self.flush)
                self._timer.daemon = True
                self._timer.start()
