"""Which quotation marks belong together."""

import pytest

from tasks.reading.attribution.marks import stretches
from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import analyse


def held(text: str) -> list[str]:
    """What stands between marks."""
    document = analyse(Dispatch(text=text))
    tokens = document.tokens
    return [text[tokens[each.first].start : tokens[each.last].end] for each in stretches(document)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('قال "نعم" ثم "لا"', ["نعم", "لا"]),
        ("قال «نعم» ثم “لا”", ["نعم", "لا"]),
        ('قال: " نعم سأعود "', ["نعم سأعود"]),
        ('قال "حملة "الخير" انتهت"', ['حملة "الخير" انتهت']),
        ('وصفه بـ"الكاذب"', ["الكاذب"]),
        ('قال: "لن أعود', ["لن أعود"]),
        ('قال "لن أعود', []),
        ("قال ‘نعم’ ثم مضى", ["نعم"]),
        ("بلا علامات", []),
    ],
)
def test_marks(text: str, wanted: list[str]) -> None:
    """Every style, nested, spaced, attached and unbalanced."""
    assert held(text) == wanted


def test_paragraphs_do_not_leak() -> None:
    """A mark that is never closed ends with its paragraph."""
    assert held('قال: "لن أعود\nثم قال "نعم" ومضى') == ["لن أعود", "نعم"]
