"""Periods told from publication."""

import pytest

from tests.unit.reading.dates.reading import dates, days


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("الأسبوع الماضي", "2018-04-09", "2018-04-15"),
        ("الشهر المقبل", "2018-05-01", "2018-05-31"),
        ("العام قبل الماضي", "2016-01-01", "2016-12-31"),
        ("خلال هذا الشهر", "2018-04-01", "2018-04-30"),
        ("مطلع العام", "2018-01-01", "2018-12-31"),
        ("العام الدراسي المقبل", "2019-01-01", "2019-12-31"),
        ("الصيف الماضي", "2017-06-01", "2017-08-31"),
        ("ربيع عام 2011", "2011-03-01", "2011-05-31"),
        ("النصف الثاني من العام الجاري", "2018-07-01", "2018-12-31"),
        ("الربع الأخير من 2017", "2017-10-01", "2017-12-31"),
        ("16 من الشهر الجاري", "2018-04-16", "2018-04-16"),
        ("قبل ثلاثة أيام", "2018-04-17", "2018-04-17"),
        ("عطلة نهاية الأسبوع الماضي", "2018-04-14", "2018-04-15"),
        ("عطلة نهاية الأسبوع", "2018-04-21", "2018-04-22"),
        ("العام الحالي (2018)", "2018-01-01", "2018-12-31"),
    ],
)
def test_period(text: str, first: str, last: str) -> None:
    """Weeks are Monday to Sunday; vague words are dropped."""
    assert days(text) == [(first, last)]


def test_a_weekend_is_the_nearest_that_fits() -> None:
    """Early in a week the one before is meant, unless something is to come."""
    monday = "2018-04-16T10:00:00+00:00"
    assert days("وصل خلال عطلة نهاية الأسبوع", monday) == [("2018-04-14", "2018-04-15")]
    assert days("سيصل خلال عطلة نهاية الأسبوع", monday) == [("2018-04-21", "2018-04-22")]


def test_same_and_following_refer_to_the_date_before() -> None:
    """في اليوم التالي is the day after the last one named."""
    assert days("وصل في 5 مايو 2017 وعاد في اليوم التالي من الشهر نفسه")[1:] == [
        ("2017-05-06", "2017-05-06"),
        ("2017-05-01", "2017-05-31"),
    ]


@pytest.mark.parametrize(
    "text",
    ["الأيام الماضية", "السنوات الخمس المقبلة", "بعد أسبوع", "منذ ثلاث سنوات", "عام دراسي", "قبل يومين من العيد"],
)
def test_lengths_of_time_are_no_dates(text: str) -> None:
    """They name no days of the calendar."""
    assert dates(text) == []
