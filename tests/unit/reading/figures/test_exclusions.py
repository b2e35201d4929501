"""Numbers that are no figures, and why."""

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.figures.draft import surroundings
from tasks.reading.figures.exclusions import excluded
from tasks.reading.figures.units import unit_of
from tasks.reading.numerals.numeral import numerals
from tasks.reading.pipeline import analyse


def reasons(text: str) -> list[str]:
    """Why each number of a text is no figure."""
    document = analyse(Dispatch(text=text))
    around = surroundings(document)
    return [excluded(around, number, unit_of(around, number)) for number in numerals(document)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("ولد عام 1990", "date"),
        ("سجن 7 سنوات", "duration"),
        ("نصت المادة 12 على ذلك", "name"),
        ("وصل عند 10 صباحا", "clock time"),
        ("حلقت إف-16", "name"),
        ("سميرة (25) طالبة", "age"),
        ("افتتح ميدان 25 يناير", "name of a day"),
        ("زرع 7 أشجار", ""),
    ],
)
def test_reason(text: str, reason: str) -> None:
    """Each says which kind of number it is instead."""
    assert reasons(text) == [reason]


def test_a_score_is_two_numbers_against_each_other() -> None:
    """Neither of them counts anything."""
    assert reasons("فاز 3-1") == ["score or code", "score or code"]
