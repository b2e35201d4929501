"""How the schedule's entries stand: when each is due next, what was last submitted, whether it is paused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from config.settings import Entry
from worker.job import from_milliseconds
from worker.ledger import Ledger
from worker.timetable import next_slot


@dataclass(frozen=True, slots=True)
class EntryStatus:
    """One entry at one moment, by the clock of Redis."""

    name: str
    task: str
    due: str
    """Its rule, as a person reads it."""
    next_slot: datetime | None
    last_slot: datetime | None
    missed: str
    is_paused: bool


def list_entries(ledger: Ledger, entries: Mapping[str, Entry]) -> list[EntryStatus]:
    """Every entry, by name."""
    now_ms = ledger.now_ms() if entries else 0
    return [_describe(ledger, name, entry, now_ms) for name, entry in sorted(entries.items())]


def _describe(ledger: Ledger, name: str, entry: Entry, now_ms: int) -> EntryStatus:
    last_ms = ledger.last_slot_ms(name)
    return EntryStatus(
        name=name,
        task=entry.task,
        due=f"every {entry.every_seconds} s" if entry.every_seconds else f"{entry.cron} ({entry.time_zone})",
        next_slot=_moment(next_slot(entry, max(now_ms, last_ms or 0))),
        last_slot=_moment(last_ms),
        missed=entry.missed,
        is_paused=ledger.is_entry_paused(name),
    )


def _moment(moment_ms: int | None) -> datetime | None:
    return from_milliseconds(moment_ms) if moment_ms is not None else None
