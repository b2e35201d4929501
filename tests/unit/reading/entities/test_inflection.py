"""Inflection: known words with endings and particles are no names."""

import pytest

from tasks.reading.entities.forms import read_forms
from tasks.reading.entities.inflection import Inflection
from tasks.reading.lexicon import FOLDER, arabic

LISTS = read_forms(FOLDER)
ODDS = {letters: float(odds) for letters, odds in LISTS["trigrams"].items()}
INFLECTION = Inflection(LISTS["names"], ODDS, arabic().words)


@pytest.mark.parametrize("form", ["دبلوماسيون", "دبلوماسيو", "اندسوا", "متجليا", "لانتشال", "بتوقيعاتهم"])
def test_inflected_words_are_told(form: str) -> None:
    """Plurals, persons of verbs, participles and verbal nouns are words that the vocabulary need not have."""
    assert INFLECTION.inflected(form)


@pytest.mark.parametrize("form", ["سلطانوف", "بوردوفيتش", "اويحي"])
def test_surnames_are_not_inflected(form: str) -> None:
    """A name that no list has is no form of another word."""
    assert not INFLECTION.inflected(form)


def test_an_ordinary_word_is_plain() -> None:
    """A word of the vocabulary is plain, a name is not."""
    assert (INFLECTION.plain("مدينه"), INFLECTION.plain("لافروف")) == (True, False)
