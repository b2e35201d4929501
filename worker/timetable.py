"""When an entry of the schedule is due: pure arithmetic on moments in milliseconds since 1970, UTC."""

from __future__ import annotations

from config.settings import Entry

MOST_MISSED = 1000
"""Slots that are looked back for at most: a schedule of each second that stood still for a day is not caught up."""


def slots_between(entry: Entry, after_ms: int, until_ms: int) -> list[int]:
    """The moments of the entry's slots, later than `after_ms` and not later than `until_ms`, oldest first.

    Intervals are counted from 1970, so that every scheduler finds the same moments, whenever it started.
    """
    every_ms = entry.every_seconds * 1000
    first = after_ms // every_ms + 1
    last = until_ms // every_ms
    return [number * every_ms for number in range(max(first, last - MOST_MISSED + 1), last + 1)]
