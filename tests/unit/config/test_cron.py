"""Cron expressions."""

from datetime import date

import pytest

from config.cron import Cron


def test_fields_are_read() -> None:
    """Lists, ranges, steps, names, and Sunday by both its numbers."""
    cron = Cron.parse("*/20 8-10,20 1,15 jan-mar SUN,7")
    assert cron.minutes == {0, 20, 40}
    assert cron.hours == {8, 9, 10, 20}
    assert cron.days == {1, 15}
    assert cron.months == {1, 2, 3}
    assert cron.weekdays == {0}


def test_an_open_step_goes_to_the_end() -> None:
    """`5/20` is 5-59/20."""
    assert Cron.parse("5/20 * * * *").minutes == {5, 25, 45}


def test_names_stand_for_expressions() -> None:
    """`@daily` and its like."""
    assert Cron.parse("@daily") == Cron.parse("0 0 * * *")


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "* * * *",
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * * 13 *",
        "* * * * 8",
        "5-1 * * * *",
        "*/0 * * * *",
        "x * * * *",
        "*/y * * * *",
        "-1 * * * *",
        "٣ * * * *",
    ],
)
def test_a_wrong_expression_is_refused(expression: str) -> None:
    """With the part that is wrong."""
    with pytest.raises(ValueError, match="cron expression"):
        Cron.parse(expression)


def test_days_of_both_kinds_are_alternatives() -> None:
    """As crontab has it: the 13th, or a Friday; with one of them open, the other decides."""
    both = Cron.parse("0 0 13 * fri")
    assert both.matches(date(2026, 11, 13))
    assert both.matches(date(2026, 11, 20))
    assert not both.matches(date(2026, 11, 21))
    assert not Cron.parse("0 0 13 * *").matches(date(2026, 11, 20))
    assert not Cron.parse("0 0 * * fri").matches(date(2026, 11, 14))
