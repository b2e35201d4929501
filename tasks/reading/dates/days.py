"""Days: periods of the calendar, from their first to their last day."""

from calendar import monthrange
from datetime import date, timedelta

import msgspec

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""The month a season begins with, by the meteorologists' count; a winter belongs to the year of its December."""


class Period(msgspec.Struct, frozen=True):
    """The days from `first` to `last`, both meant."""

    first: date
    last: date

    def until(self, other: "Period") -> "Period":
        """From the first day of this to the last of the other; the later one's days alone where they are turned."""
        return Period(self.first, other.last) if self.first <= other.last else other


def day(of: date) -> Period:
    """One day."""
    return Period(of, of)


def month(year: int, number: int) -> Period:
    """A month of a year."""
    return Period(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def year(number: int) -> Period:
    """A year; `number` must be 1 to 9999."""
    return Period(date(number, 1, 1), date(number, 12, 31))


def years(number: int, count: int) -> Period:
    """So many years from one on: a decade, a century."""
    return Period(date(number, 1, 1), date(number + count - 1, 12, 31))


def months(start_year: int, start: int, count: int) -> Period:
    """So many months from one on, over the end of the year where they reach it."""
    last = start - 1 + count - 1
    return Period(date(start_year, start, 1), month(start_year + last // 12, last % 12 + 1).last)


def season(number: int, name: str) -> Period:
    """A season of a year."""
    return months(number, SEASONS[name], 3)


def week(of: date) -> Period:
    """The week, Monday to Sunday, that a day is in."""
    monday = of - timedelta(days=of.weekday())
    return Period(monday, monday + timedelta(days=6))


def weekend(of: Period) -> Period:
    """The Saturday and Sunday of a week."""
    return Period(of.last - timedelta(days=1), of.last)


def exact(number: int, month_number: int, day_number: int) -> date | None:
    """The day, or None where the calendar has none such."""
    if not (1 <= number <= 9998 and 1 <= month_number <= 12):
        return None
    if not 1 <= day_number <= monthrange(number, month_number)[1]:
        return None
    return date(number, month_number, day_number)


def shifted(unit: str, today: date, shift: int) -> Period | None:
    """The week, month, year, decade, century or season so many after that of `today`; None outside 1 to 9999."""
    try:
        return _shifted(unit, today, shift)
    except (ValueError, OverflowError):
        return None


def _shifted(unit: str, today: date, shift: int) -> Period:
    if unit == "day":
        return day(today + timedelta(days=shift))
    if unit == "week":
        return week(today + timedelta(days=7 * shift))
    if unit == "month":
        ordinal = today.year * 12 + today.month - 1 + shift
        return month(ordinal // 12, ordinal % 12 + 1)
    if unit == "year":
        return year(today.year + shift)
    if unit in SEASONS:
        return _season_near(unit, today, shift)
    span = {"decade": 10, "century": 100}[unit]
    return years(today.year // span * span + span * shift, span)


def _season_near(name: str, today: date, shift: int) -> Period:
    """The season of this year; the last or the next one where it is over or not yet begun."""
    here = season(today.year, name)
    if shift < 0:
        return here if here.last < today else season(today.year - 1, name)
    if shift > 0:
        return here if here.first > today else season(today.year + 1, name)
    return here
