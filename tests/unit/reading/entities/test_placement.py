"""Placement: what stands around a place's name."""

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.entities.candidate import Reading, reading
from tasks.reading.entities.placement import describes, follows, listed, placed_before
from tasks.reading.entities.traits import arabic_traits
from tasks.reading.lexicon import Hit
from tasks.reading.pipeline import analyse


def made(text: str, word: int) -> tuple[Reading, Hit]:
    """A text as the finders use it, and the place at a token of it."""
    read = reading(analyse(Dispatch(text=text)), arabic_traits())
    layers = ("countries", "regions", "places")
    return read, next(hit for layer in layers for hit in read.hits(layer, word))


@pytest.mark.parametrize(("text", "word", "seen"), [("في مأرب، عمران، تعز", 3, True), ("جاء عمران، ثم تعز", 1, False)])
def test_a_doubtful_place_stands_in_a_list(text: str, word: int, seen: bool) -> None:
    """Beside a place that is nothing else, a comma between them."""
    assert listed(*made(text, word)) == seen


def test_a_preposition_tells_a_place() -> None:
    """A word before it does not."""
    assert placed_before(*made("عاد إلى مالي", 2))
    assert follows(*made("مع مبلغ مالي", 2))


@pytest.mark.parametrize(("text", "seen"), [("الصحف السعودية", True), ("الرئيس السعودية", False), ("قوة سورية", True)])
def test_an_adjective_agrees_with_its_noun(text: str, seen: bool) -> None:
    """A country's name that is an adjective's form too is one behind a noun that it agrees with."""
    assert describes(made(text, 1)[0], 1) == seen
