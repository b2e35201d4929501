"""When entries are due."""

from datetime import UTC, datetime

from config.settings import Entry
from worker.timetable import MOST_MISSED, jitter_of, next_slot, slots_between

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


def moments(cron: str, zone: str, after: str, until: str) -> list[str]:
    """The slots between two moments in UTC, as ISO words."""
    bounds = (int(datetime.fromisoformat(moment).replace(tzinfo=UTC).timestamp() * 1000) for moment in (after, until))
    found = slots_between(Entry(task="poll", cron=cron, time_zone=zone), *bounds)
    return [datetime.fromtimestamp(moment / 1000, UTC).strftime("%d %H:%M") for moment in found]


def test_cron_goes_by_the_clocks_of_its_zone() -> None:
    """Seven in the morning in Amman is four in UTC."""
    assert moments("0 7 * * *", "Asia/Amman", "2026-11-01T00:00", "2026-11-03T00:00") == ["01 04:00", "02 04:00"]


def test_a_time_that_a_day_leaves_out_is_not_left_out() -> None:
    """Berlin's clocks go from two to three on 2026-03-29: half past two is run at half past three, once."""
    assert moments("30 2 * * *", "Europe/Berlin", "2026-03-28T12:00", "2026-03-30T12:00") == ["29 01:30", "30 00:30"]


def test_a_time_that_a_day_has_twice_counts_once() -> None:
    """Berlin's clocks go from three back to two on 2026-10-25."""
    assert moments("30 2 * * *", "Europe/Berlin", "2026-10-24T12:00", "2026-10-26T12:00") == ["25 00:30", "26 01:30"]


def test_what_is_due_each_hour_is_due_each_hour() -> None:
    """On the day of 25 hours too, and on that of 23."""
    long_day = moments("0 * * * *", "Europe/Berlin", "2026-10-24T21:59", "2026-10-25T22:59")
    short_day = moments("0 * * * *", "Europe/Berlin", "2026-03-28T22:59", "2026-03-29T21:59")
    assert (len(long_day), len(short_day)) == (25, 23)


def test_jitter_is_drawn_from_the_slot() -> None:
    """The same for every scheduler, within its bound, spread."""
    drawn = [jitter_of("poll", number * MINUTE, 10.0) for number in range(100)]
    assert drawn == [jitter_of("poll", number * MINUTE, 10.0) for number in range(100)]
    assert 0 <= min(drawn) < 1 < 9 < max(drawn) < 10


def test_the_next_slot_is_told() -> None:
    """Also where it is far away; None where there is none."""
    start = int(datetime(2026, 3, 1, tzinfo=UTC).timestamp() * 1000)
    assert next_slot(ENTRY, start) == start + MINUTE
    yearly = Entry(task="poll", cron="0 0 1 1 *")
    assert next_slot(yearly, start) == int(datetime(2027, 1, 1, tzinfo=UTC).timestamp() * 1000)
    assert next_slot(Entry(task="poll", cron="0 0 30 2 *"), start) is None
