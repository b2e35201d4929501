"""The Hijri and the Iranian calendar."""

from datetime import date

from tasks.reading.dates.calendars import hijri_day, hijri_month, hijri_year, hijri_year_of, iranian_year
from tasks.reading.dates.days import Period


def test_hijri_days_and_months() -> None:
    """By the Umm al-Qura table."""
    assert hijri_day(1439, 9, 1) == date(2018, 5, 16)
    assert hijri_month(1439, 12) == Period(date(2018, 8, 12), date(2018, 9, 10))
    assert hijri_year(1439) == Period(date(2017, 9, 21), date(2018, 9, 10))
    assert hijri_year_of(date(2018, 4, 20)) == 1439


def test_outside_the_table_nothing_is_known() -> None:
    """Neither years nor days that the table lacks."""
    assert [hijri_day(1200, 1, 1), hijri_day(1439, 9, 31), hijri_month(1600, 1)] == [None, None, None]
    assert hijri_year_of(date(1500, 1, 1)) is None


def test_iranian_years_begin_in_march() -> None:
    """Leap years move the next New Year's day."""
    assert iranian_year(1399) == Period(date(2020, 3, 20), date(2021, 3, 20))
    assert iranian_year(1386) == Period(date(2007, 3, 21), date(2008, 3, 19))
    assert iranian_year(600) is None
