"""When entries are due."""

from config.settings import Entry
from worker.timetable import MOST_MISSED, slots_between

MINUTE = 60_000
ENTRY = Entry(task="poll", every_seconds=60)


def test_slots_stand_on_whole_intervals() -> None:
    """Later than the one moment, not later than the other."""
    assert slots_between(ENTRY, 0, 3 * MINUTE) == [MINUTE, 2 * MINUTE, 3 * MINUTE]
    assert slots_between(ENTRY, MINUTE, MINUTE + 1) == []
    assert slots_between(ENTRY, MINUTE - 1, MINUTE) == [MINUTE]


def test_every_scheduler_finds_the_same_slots() -> None:
    """Whenever each looked last."""
    whole = slots_between(ENTRY, 0, 10 * MINUTE)
    assert slots_between(ENTRY, 0, 4 * MINUTE + 7) + slots_between(ENTRY, 4 * MINUTE + 7, 10 * MINUTE) == whole


def test_looking_back_is_bounded() -> None:
    """After a year's pause nobody counts millions of slots; the latest are found."""
    found = slots_between(ENTRY, 0, 1_000_000 * MINUTE)
    assert len(found) == MOST_MISSED
    assert found[-1] == 1_000_000 * MINUTE
