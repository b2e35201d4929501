"""What ends a noun phrase."""

import pytest

from tasks.reading.attribution.adverbials import cuts, is_audience, is_oblique
from tasks.reading.attribution.ground import Ground
from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import analyse


def ground(text: str) -> Ground:
    """The ground of a text."""
    return Ground(analyse(Dispatch(text=text)))


@pytest.mark.parametrize("text", ["قال المدير أمس", "قال المدير الذي", "قال المدير خلال", "قال المدير عن"])
def test_times_relatives_and_prepositions_cut(text: str) -> None:
    """The third word is no part of the subject."""
    assert cuts(ground(text), 2)


def test_a_place_of_office_goes_on_and_a_place_of_speaking_does_not() -> None:
    """مسؤول في الميناء is one phrase, المدير في مؤتمر is not."""
    assert not cuts(ground("قال مسؤول في الميناء"), 2)
    assert cuts(ground("قال المدير في مؤتمر"), 2)


def test_an_audience_is_told_by_its_lam() -> None:
    """للصحفيين, لوكالة."""
    assert is_audience(ground("قال المدير لوكالة محلية"), 2)
    assert not is_audience(ground("قال المدير الجديد"), 2)


def test_a_word_with_a_preposition_is_no_subject() -> None:
    """بموجبه after a verb."""
    assert is_oblique(ground("يقر بالتهمة"), 1)
    assert not is_oblique(ground("يقر المتهم"), 1)
