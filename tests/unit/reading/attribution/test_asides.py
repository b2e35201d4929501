"""What stands between a verb, its subject and its object."""

import pytest

from tasks.reading.attribution.asides import past_apposition, past_settings
from tasks.reading.attribution.ground import Ground
from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import analyse


def ground(text: str) -> Ground:
    """The ground of a text."""
    return Ground(analyse(Dispatch(text=text)))


@pytest.mark.parametrize(
    "text",
    [
        "المدير أمس إغلاق المصنع",
        "المدير في وقت سابق إغلاق المصنع",
        "المدير، في مقابلة مع إذاعة، إغلاق المصنع",
        "المدير إغلاق المصنع",
    ],
)
def test_past_settings(text: str) -> None:
    """Times, and what stands between commas, are passed over."""
    there = ground(text)
    assert there.tokens[past_settings(there, 1, len(there.tokens) - 1)].text == "إغلاق"


def test_past_apposition() -> None:
    """A name between commas tells who the subject is."""
    there = ground("الوزير، سامر فوزي، إغلاق المصنع")
    assert there.tokens[past_apposition(there, 1, len(there.tokens) - 1)].text == "إغلاق"
