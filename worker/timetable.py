"""When an entry of the schedule is due: pure arithmetic on moments in milliseconds since 1970, UTC."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from config.cron import Cron
from config.settings import Entry

MOST_MISSED = 1000
"""Slots that are looked back for at most: a schedule of each second that stood still for a day is not caught up."""
MOST_DAYS = 400
"""The same for cron expressions: the one that is due once a year is found."""


def slots_between(entry: Entry, after_ms: int, until_ms: int) -> list[int]:
    """The moments of the entry's slots, later than `after_ms` and not later than `until_ms`, oldest first.

    Intervals are counted from 1970, so that every scheduler finds the same moments, whenever it started.
    """
    if entry.every_seconds is not None:
        return _interval_slots(entry.every_seconds * 1000, after_ms, until_ms)
    return _cron_slots(entry, after_ms, until_ms)[-MOST_MISSED:]


def jitter_of(entry_name: str, moment_ms: int, most_seconds: float) -> float:
    """Seconds by which the slot's job is delayed: drawn from the slot itself, the same for every scheduler."""
    digest = hashlib.blake2b(f"{entry_name}-{moment_ms}".encode(), digest_size=8).digest()
    return most_seconds * int.from_bytes(digest) / 2**64


def _interval_slots(every_ms: int, after_ms: int, until_ms: int) -> list[int]:
    first = after_ms // every_ms + 1
    last = until_ms // every_ms
    return [number * every_ms for number in range(max(first, last - MOST_MISSED + 1), last + 1)]


def _cron_slots(entry: Entry, after_ms: int, until_ms: int) -> list[int]:
    cron, zone = Cron.parse(entry.cron or ""), ZoneInfo(entry.time_zone)
    end = datetime.fromtimestamp(until_ms / 1000, zone).date() + timedelta(days=1)
    begin = datetime.fromtimestamp(after_ms / 1000, zone).date() - timedelta(days=1)
    begin = max(begin, end - timedelta(days=MOST_DAYS))
    days = (begin + timedelta(days=number) for number in range((end - begin).days + 1))
    moments = {moment for day in days if cron.matches(day) for moment in _moments_of(cron, day, zone)}
    return sorted(moment for moment in moments if after_ms < moment <= until_ms)


def _moments_of(cron: Cron, day: date, zone: ZoneInfo) -> Iterator[int]:
    """The moments of a day by the clocks of its zone.

    Where clocks are set forward, a time that the day leaves out is taken as late as it would have been. Where
    they are set back, a time that the day has twice counts once; for entries of every hour, both times.
    """
    folds = (0, 1) if cron.is_every_hour else (0,)
    for hour in cron.hours:
        for minute in cron.minutes:
            for fold in folds:
                local = datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone, fold=fold)
                yield _milliseconds(local)


def _milliseconds(moment: datetime) -> int:
    return int(moment.astimezone(UTC).timestamp()) * 1000


def next_slot(entry: Entry, after_ms: int) -> int | None:
    """The moment of the entry's next slot within 400 days, for those who ask when it is due."""
    if entry.every_seconds is not None:
        every_ms = entry.every_seconds * 1000
        return (after_ms // every_ms + 1) * every_ms
    day_ms = 86_400_000
    for first, last in pairwise((0, 1, 2, 8, 32, 125, MOST_DAYS - 2)):
        found = _cron_slots(entry, after_ms + first * day_ms, after_ms + last * day_ms)
        if found:
            return found[0]
    return None
