"""Calendars: the days of Hijri (Umm al-Qura) and Iranian years in the Gregorian one."""

from datetime import date, timedelta

from hijridate import Gregorian, Hijri

from tasks.reading.dates.days import Period

HIJRI = range(1343, 1501)
"""The Hijri years that the Umm al-Qura table covers."""
IRANIAN = range(1200, 1500)


def hijri_day(year: int, month: int, day: int) -> date | None:
    """A Hijri date's day; None outside the table or where the month has no such day."""
    if year not in HIJRI or not 1 <= day <= 30:
        return None
    try:
        return date(*Hijri(year, month, day).to_gregorian().datetuple())
    except (ValueError, OverflowError):
        return None


def hijri_month(year: int, month: int) -> Period | None:
    """The days of a Hijri month."""
    first = hijri_day(year, month, 1)
    following = hijri_day(year + month // 12, month % 12 + 1, 1)
    return Period(first, following - timedelta(days=1)) if first and following else None


def hijri_year(year: int) -> Period | None:
    """The days of a Hijri year."""
    first, last = hijri_month(year, 1), hijri_month(year, 12)
    return first.until(last) if first and last else None


def hijri_year_of(today: date) -> int | None:
    """The Hijri year that a day is in."""
    try:
        return int(Gregorian(today.year, today.month, today.day).to_hijri().year)
    except (ValueError, OverflowError):
        return None


def iranian_year(year: int) -> Period | None:
    """The days of a solar Hijri year, by the 33-year rule of leap years (right for 1178 to 1633)."""
    if year not in IRANIAN:
        return None
    return Period(_nowruz(year), _nowruz(year + 1) - timedelta(days=1))


def _nowruz(year: int) -> date:
    """New Year's day: counted from 1 Farvardin 1400, which was 21 March 2021."""
    days = 365 * (year - 1400) + _leaps(year) - _leaps(1400)
    return date(2021, 3, 21) + timedelta(days=days)


def _leaps(year: int) -> int:
    """How many leap years there were before a year: those whose rest by 33 is 1, 5, 9, 13, 17, 22, 26 or 30."""
    cycles, rest = divmod(year, 33)
    return cycles * 8 + sum(leap < rest for leap in (1, 5, 9, 13, 17, 22, 26, 30))
