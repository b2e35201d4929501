"""How long a killed run's job waited for its next run, by the ledger's histories: every killed run counts once.

The database of effects knows only runs that got as far as to write there. A run killed between its claim and that
moment would be missing, and the wait for its job would be two waits, each with its own lease, counted as one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from worker.processes import pid_of
from worker.verify.arena import Arena

LOST = frozenset(("died", "lapsed", "returned"))
PATIENCE_MS = 60
"""The harness takes the time of a kill a little before it kills."""


def list_waits(place: Arena) -> tuple[list[float], list[float]]:
    """Seconds from each kill to the next run of the job it hit: into the queue again, and into quarantine."""
    killed_ms: dict[int, float] = {pid: at * 1000 for at, pid in place.kills}
    usual: list[float] = []
    alone: list[float] = []
    for entries, last_started_ms in _histories(place):
        starts = [entry["started_at"] for entry in entries[1:]] + [last_started_ms]
        for turn, (entry, next_ms) in enumerate(zip(entries, starts, strict=True)):
            wait = find_wait(entry, next_ms, killed_ms)
            if wait is not None:
                (alone if turn else usual).append(wait)
    return usual, alone


def find_wait(entry: Mapping[str, Any], next_started_ms: float, killed_ms: Mapping[int, float]) -> float | None:
    """Seconds, when the run that the entry tells of was hit by a kill; the next began at `next_started_ms`."""
    at = killed_ms.get(pid_of(entry["worker"].rpartition("/")[2]))
    if at is None or not entry["started_at"] - PATIENCE_MS <= at <= entry["at"] + PATIENCE_MS:
        return None
    return max(0.0, (next_started_ms - at) / 1000)


def list_waits_by_effects(place: Arena) -> Iterator[float]:
    """The same by the database alone, for whoever keeps no history: runs killed before they wrote there are missing."""
    killed, ends = {pid: at for at, pid in place.kills}, place.effects.ends()
    for number, starts in place.effects.starts().items():
        for (began, pid), (again, _) in pairwise(starts):
            at = killed.get(pid, 0.0)
            if began <= at <= again and not any(began <= ended <= at for ended in ends.get(number, ())):
                yield again - at


def _histories(place: Arena) -> Iterator[tuple[Sequence[Mapping[str, Any]], float]]:
    """Of each job that lost a run: the lost runs in order, and when its last run began, ms."""
    ledger = place.ledger()
    names: list[Any] = list(ledger.client.scan_iter(f"{ledger.keys.job('')}*", count=1000))
    with ledger.client.pipeline(transaction=False) as pipe:
        for name in names:
            pipe.hmget(name, "history", "started_at")
        rows = pipe.execute()
    for history, started_at in rows:
        entries = [json.loads(line) for line in (history or b"").splitlines()]
        lost = [entry for entry in entries if entry["event"] in LOST and "worker" in entry]
        if lost:
            yield lost, float(started_at)
