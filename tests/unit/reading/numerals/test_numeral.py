"""Numbers in words: written out by the grammar and read back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.reading.dispatch import Dispatch
from tasks.reading.document import Document
from tasks.reading.numerals.numeral import Numeral, digit_places, numeral_at, numerals
from tasks.reading.stages.clean import clean
from tasks.reading.stages.words import words

UNITS = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
TEENS = ["عشرة", "أحد عشر", "اثنا عشر", *(f"{unit} عشر" for unit in UNITS[3:])]
TENS = ["", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
HUNDREDS = ["", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]
SCALES = [(10**9, "مليار", "ملياران", "مليارات"), (10**6, "مليون", "مليونان", "ملايين"), (1000, "ألف", "ألفان", "آلاف")]


def document(text: str) -> Document:
    """A document whose words have been told."""
    return words.run(clean.run(Document(Dispatch(text=text))))


def read(text: str) -> list[Numeral]:
    """The numbers of a text."""
    return list(numerals(document(text)))


def below_hundred(number: int) -> str:
    """A number under 100 in words."""
    if number < 10:
        return UNITS[number]
    if number < 20:
        return TEENS[number - 10]
    return " و".join(filter(None, (UNITS[number % 10], TENS[number // 10])))


def below_thousand(number: int) -> str:
    """A number under 1000 in words."""
    return " و".join(filter(None, (HUNDREDS[number // 100], below_hundred(number % 100))))


def written(number: int) -> str:
    """A number in Arabic words, masculine, in the nominative."""
    parts = []
    for scale, one, two, many in SCALES:
        count, number = divmod(number, scale)
        if count in (1, 2):
            parts.append(one if count == 1 else two)
        elif count:
            parts.append(f"{below_thousand(count)} {many if 3 <= count <= 10 else one}")
    return " و".join(filter(None, (*parts, below_thousand(number))))


@settings(deadline=None)
@given(st.integers(1, 999_999_999_999))
def test_what_is_written_in_words_is_read_back(number: int) -> None:
    """Every number's words give its value, as one number."""
    (found,) = read(f"عددهم {written(number)} .")
    assert found.value == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ثلاث عشرة قرية", 13),
        ("إحدى وعشرين قرية", 21),
        ("مئتي قرية", 200),
        ("ثلاث مئة قرية", 300),
        ("ألفا جندي", 2000),
        ("ألفاً وخمسمئة جندي", 1500),
        ("مليون ونصف المليون طن", 1_500_000),
        ("مليونين ونصف مليون طن", 2_500_000),
        ("ربع مليون طن", 250_000),
        ("2.5 مليون طن", 2_500_000),
        ("مليون و400 ألف طن", 1_400_000),
        ("عشرات الآلاف", 10_000),
    ],
)
def test_genders_cases_and_mixtures(text: str, value: float) -> None:
    """Feminine, oblique and construct forms, halves of a scale, digits beside words."""
    assert [found.value for found in read(text)] == [value]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("خمسة وستة", [5, 6]),
        ("ألف و3 ملايين", [1000, 3_000_000]),
        ("20 و30", [20, 30]),
        ("يوم الاثنين", []),
        ("لست هنا", []),
    ],
)
def test_what_is_no_one_number(text: str, values: list[float]) -> None:
    """Numbers that the grammar cannot join stay apart; a weekday and a verb are none."""
    assert [found.value for found in read(text)] == values


def test_a_letter_before_it_is_no_part_of_a_number() -> None:
    """The span begins after و and ب."""
    text = "وبثلاثة قوارب"
    (found,) = read(text)
    assert text[found.start : found.end] == "ثلاثة"


def test_numeral_at_tells_what_begins_at_a_token() -> None:
    """Nothing begins at a token that is no number."""
    found = numeral_at(document("قرب 12 ألف بيت"), 1)
    assert found is not None
    assert (found.first, found.last, found.scale) == (1, 2, 1000)
    assert numeral_at(document("قرب 12 ألف بيت"), 0) is None


def test_digit_places() -> None:
    """Every run of digits is one token, its marks within it."""
    assert list(digit_places(document("بين 1,234 و٥٦ بيتا"))) == [1, 3]
