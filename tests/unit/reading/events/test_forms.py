"""Tests of what forms are told to be."""

from tasks.reading.dispatch import Dispatch
from tasks.reading.events.forms import forms
from tasks.reading.pipeline import analyse


def test_forms() -> None:
    """Classes by the lexicon, digits as numbers, prepositions alone, attached and with a pronoun."""
    document = analyse(Dispatch(text="أطلق 3 صواريخ على بيروت وفيها بالمدينة"))
    verb, number, missiles, on, _, in_it, in_town = forms(document)
    assert verb.finite
    assert number.classes == {"number"}
    assert "missile" in missiles.classes
    assert (on.preposition, on.pronoun) == ("علي", False)
    assert (in_it.preposition, in_it.pronoun) == ("في", True)
    assert in_town.preposition == "ب"
