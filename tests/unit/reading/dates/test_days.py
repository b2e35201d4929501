"""Periods of the calendar."""

from datetime import date

import pytest

from tasks.reading.dates.days import Period, day, exact, month, months, season, shifted, week, year, years

FRIDAY = date(2018, 4, 20)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (day(FRIDAY), FRIDAY, FRIDAY),
        (month(2016, 2), date(2016, 2, 1), date(2016, 2, 29)),
        (year(2018), date(2018, 1, 1), date(2018, 12, 31)),
        (years(1980, 10), date(1980, 1, 1), date(1989, 12, 31)),
        (months(2017, 12, 3), date(2017, 12, 1), date(2018, 2, 28)),
        (season(2017, "summer"), date(2017, 6, 1), date(2017, 8, 31)),
        (week(FRIDAY), date(2018, 4, 16), date(2018, 4, 22)),
    ],
)
def test_period(period: Period, first: date, last: date) -> None:
    """Each is known by its first and last day."""
    assert period == Period(first, last)


@pytest.mark.parametrize(
    ("unit", "shift", "first"),
    [
        ("day", 1, date(2018, 4, 21)),
        ("week", -1, date(2018, 4, 9)),
        ("month", -4, date(2017, 12, 1)),
        ("year", 1, date(2019, 1, 1)),
        ("decade", 0, date(2010, 1, 1)),
        ("century", -1, date(1900, 1, 1)),
        ("summer", -1, date(2017, 6, 1)),
        ("summer", 1, date(2018, 6, 1)),
        ("winter", -1, date(2017, 12, 1)),
    ],
)
def test_shifted(unit: str, shift: int, first: date) -> None:
    """So many units from the one that a day is in; the last season is the last that is over."""
    period = shifted(unit, FRIDAY, shift)
    assert period is not None
    assert period.first == first


@pytest.mark.parametrize(
    ("unit", "today", "shift"),
    [("century", date(80, 1, 1), 0), ("year", date(1, 1, 1), -1), ("day", date(9999, 12, 31), 1)],
)
def test_shifted_ends_with_the_calendar(unit: str, today: date, shift: int) -> None:
    """A day that Python's calendar has not is no day, whatever a dispatch says of its publication."""
    assert shifted(unit, today, shift) is None


def test_exact_knows_the_calendar() -> None:
    """There is no 30 February, and no month 13."""
    assert exact(2018, 2, 28) == date(2018, 2, 28)
    assert [exact(2018, 2, 30), exact(2018, 13, 1), exact(0, 1, 1)] == [None, None, None]


def test_until_reaches_over_both() -> None:
    """From the first day of one to the last of the other."""
    assert year(2013).until(year(2015)) == Period(date(2013, 1, 1), date(2015, 12, 31))
