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
TIMED: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "job.started": ("wait", "waited_seconds", ""),
        "job.succeeded": ("run", "took_seconds", "|succeeded"),
        "job.postponed": ("run", "took_seconds", "|postponed"),
        "job.buried": ("run", "took_seconds", "|buried"),
    }
)
"""The events that are timed: as what, by which fact, with which outcome."""
Key = tuple[str, ...]


class Meter:
    """One process's counts on their way to the ledger; safe in threads, made after the fork."""

    def __init__(self, ledger: Ledger, announce: Announce) -> None:
        self._client = ledger.client
        self._key = ledger.keys.tally
        self._announce = announce
        self._lock = threading.Lock()
        self._counts: dict[Key, int] = {}
        self._micros: dict[Key, float] = {}
        self._timer: threading.Timer | None = None

    def announce(self, event: str, **facts: object) -> None:
        """Pass an event on, and count it if it is one of TIMED."""
        self._announce(event, **facts)
        timed = TIMED.get(event)
        if timed is None:
            return
        kind, fact, outcome = timed
        seconds: float = facts[fact]  # type: ignore[assignment]
        labels = f"|{facts['task']}|{facts['queue']}{outcome}"
        self._add((kind, labels, f"|{bisect_left(STEPS_SECONDS, seconds)}"), (kind, labels), seconds)

    def time_stage(self, stage: str, seconds: float) -> None:
        """Count a stage of reading that was done."""
        key = ("stage", f"|{stage}")
        self._add(key, key, seconds)

    def flush(self) -> None:
        """Add everything counted so far to the tallies; what Redis does not take now it gets a second later."""
        with self._lock:
            counts, self._counts = self._counts, {}
            micros, self._micros, self._timer = self._micros, {}, None
        try:
            with self._client.pipeline(transaction=True) as pipe:
                for key, count in counts.items():
                    pipe.hincrby(self._key, "".join(key), count)
                for (kind, labels), sum_us in micros.items():
                    pipe.hincrby(self._key, f"{kind}_us{labels}", round(sum_us))
                pipe.execute()
        except redis.RedisError:
            self._put_back(counts, micros)

    def _add(self, step: Key, total: Key, seconds: float) -> None:
        with self._lock:
            self._counts[step] = self._counts.get(step, 0) + 1
            self._micros[total] = self._micros.get(total, 0.0) + seconds * 1e6
            if self._timer is None:
                self._arm()

    def _put_back(self, counts: Mapping[Key, int], micros: Mapping[Key, float]) -> None:
        with self._lock:
            for key, count in counts.items():
                self._counts[key] = self._counts.get(key, 0) + count
            for key, sum_us in micros.items():
                self._micros[key] = self._micros.get(key, 0.0) + sum_us
            if counts and self._timer is None:
                self._arm()

    def _arm(self) -> None:
        self._timer = threading.Timer(FLUSH_EVERY_SECONDS, self.flush)
        self._timer.daemon = True
        self._timer.start()
