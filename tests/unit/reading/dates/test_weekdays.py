"""Weekdays and the days around publication, a Friday."""

import pytest

from tests.unit.reading.dates.reading import dates, days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("أعلن الوزير الخميس", "2018-04-19"),
        ("أعلن الوزير الجمعة", "2018-04-20"),
        ("سيصل الوزير الاثنين", "2018-04-23"),
        ("وصل الجمعة الماضي", "2018-04-13"),
        ("وصل الأحد قبل الماضي", "2018-04-08"),
        ("يصل الأحد المقبل", "2018-04-22"),
        ("وصل أمس", "2018-04-19"),
        ("وصل أول من أمس", "2018-04-18"),
        ("يصل بعد غد", "2018-04-22"),
        ("قصف الليلة الماضية", "2018-04-19"),
        ("وصل أمس، الخميس", "2018-04-19"),
        ("عقد الخميس (5 نيسان/أبريل)", "2018-04-05"),
        ("عقد يوم السبت الموافق السابع من أبريل 2018", "2018-04-07"),
    ],
)
def test_day(text: str, day: str) -> None:
    """The nearest that fits what is said of it."""
    assert days(text) == [(day, day)]


def test_the_day_is_that_of_the_publishers_clock() -> None:
    """Half past one at night in Dubai is not yesterday in London."""
    assert days("وصل اليوم", "2018-04-20T01:30:00+04:00") == [("2018-04-20", "2018-04-20")]


def test_a_night_between_two_days_is_both() -> None:
    """ليل السبت الأحد."""
    assert days("وقع ليل السبت الأحد") == [("2018-04-14", "2018-04-15")]


@pytest.mark.parametrize(
    "text",
    ["أدى صلاة الجمعة", "نقلت روسيا اليوم عنه", "في اليوم العالمي", "في اليوم الثاني", "المهاجرون الأحد عشر"],
)
def test_names_and_customs_are_no_dates(text: str) -> None:
    """They name no day."""
    assert dates(text) == []


def test_a_weekday_joined_to_another_follows_it() -> None:
    """الاثنين والثلاثاء are both ahead or both behind."""
    assert days("سيزور العاصمة من الاثنين إلى الأربعاء") == [("2018-04-23", "2018-04-23"), ("2018-04-25", "2018-04-25")]
    assert days("جرت المباراتان الأحد والاثنين") == [("2018-04-15", "2018-04-15"), ("2018-04-16", "2018-04-16")]


def test_six_days_back_is_rather_tomorrow() -> None:
    """Unless a verb tells the past."""
    assert days("في القمة العربية السبت") == [("2018-04-21", "2018-04-21")]
    assert days("وقع الهجوم السبت") == [("2018-04-14", "2018-04-14")]
