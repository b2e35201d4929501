"""Months and their days."""

import pytest

from tests.unit.reading.dates.reading import dates, days


@pytest.mark.parametrize(
    ("text", "span", "first"),
    [
        ("وصل في الخامس من آذار/مارس 2017", "الخامس من آذار/مارس 2017", "2017-03-05"),
        ("وصل في 5 من شهر مارس عام 2017", "5 من شهر مارس عام 2017", "2017-03-05"),
        ("عاد في الحادي والثلاثين من يناير الماضي", "الحادي والثلاثين من يناير الماضي", "2018-01-31"),
        ("في كانون الأول (ديسمبر) 2015 عادوا", "كانون الأول (ديسمبر) 2015", "2015-12-01"),
        ("منذ جانفي 2011", "جانفي 2011", "2011-01-01"),
        ("وقع في نوفمبر من العام الماضي", "نوفمبر من العام الماضي", "2017-11-01"),
        ("في 15 شعبان 1439 هـ", "15 شعبان 1439 هـ", "2018-05-01"),
    ],
)
def test_a_month_is_read_whole(text: str, span: str, first: str) -> None:
    """With its day, both its names and whatever tells the year."""
    assert [(words, begin) for words, begin, _ in dates(text)] == [(span, first)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("وقعت الهزة في مارس", "2018-03-01"),
        ("وقعت الهزة في سبتمبر", "2017-09-01"),
        ("ستجرى الانتخابات في سبتمبر", "2018-09-01"),
        ("يعود في 12 مايو", "2018-05-12"),
        ("تسليم يونيو", "2018-06-01"),
        ("في ديسمبر المقبل", "2018-12-01"),
        ("في أبريل الماضي", "2017-04-01"),
        ("كان من المقرر أن يصل 12 أبريل", "2018-04-12"),
    ],
)
def test_a_missing_year_is_the_nearest_that_fits(text: str, first: str) -> None:
    """Behind unless words put it ahead or it is only weeks away."""
    assert days(text)[0][0] == first


@pytest.mark.parametrize("text", ["مارس الفريق لعبته", "رأى أبي البحر", "تيريزا ماي عادت", "في ميدان 25 يناير"])
def test_what_only_looks_like_a_month(text: str) -> None:
    """A verb, a father, a name and a square are none."""
    assert dates(text) == []


def test_days_of_a_month_may_be_a_span() -> None:
    """From the first to the last of them."""
    assert days("من 5 إلى 7 مايو 2017") == [("2017-05-05", "2017-05-07")]


def test_a_day_that_no_month_has_stays_open() -> None:
    """31 June is said, but it is no day."""
    assert dates("في 31 يونيو 2017") == [("31 يونيو 2017", None, None)]
