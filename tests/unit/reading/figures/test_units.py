"""What a number counts or measures."""

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.figures.draft import surroundings
from tasks.reading.figures.units import Unit, names, unit_of
from tasks.reading.numerals.numeral import numerals
from tasks.reading.pipeline import analyse


def unit(text: str) -> Unit | None:
    """The unit of a text's first number."""
    document = analyse(Dispatch(text=text))
    return unit_of(surroundings(document), next(numerals(document)))


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("زرع 7 أشجار", "count", "أشجار"),
        ("زرع سبعة من الفلاحين", "count", "الفلاحين"),
        ("حضر 15 عضوا", "count", "عضوا"),
        ("دفع 7 ملايين من الدولارات", "money", "الدولارات"),
        ("دفع $7", "money", "$"),
        ("قطع 7 كيلومترات", "measure", "كيلومترات"),
        ("ارتفع 7 بالمئة", "percent", "بالمئة"),
        ("مئات المنازل", "count", "المنازل"),
    ],
)
def test_the_unit_is_as_written(text: str, kind: str, name: str) -> None:
    """Its kind is told by its word, its text is the word itself."""
    found = unit(text)
    assert found is not None
    assert (found.kind, found.text) == (kind, name)


@pytest.mark.parametrize("text", ["قتل 7 في الحريق", "أصيب 20 بجروح", "وصل 7 وعاد الباقون", "نقل 7 المدينة"])
def test_what_is_no_unit(text: str) -> None:
    """A particle, a word with one, or a definite noun is not counted."""
    assert unit(text) is None


def test_time_is_told() -> None:
    """What counts time is no figure, so the unit says so."""
    found = unit("غاب 7 سنوات")
    assert found is not None
    assert found.time


def test_names_refuses_verbs_in_the_plural() -> None:
    """قتلوا is no noun."""
    document = analyse(Dispatch(text="رجال قتلوا"))
    around = surroundings(document)
    assert (names(around, 0), names(around, 1), names(around, 9)) == (True, False, False)
