"""Likeness: what the letters of a word say."""

from tasks.reading.entities.forms import read_forms
from tasks.reading.entities.likeness import grams, likeness
from tasks.reading.lexicon import FOLDER

ODDS = {letters: float(odds) for letters, odds in read_forms(FOLDER)["trigrams"].items()}


def test_borders_count() -> None:
    """A word of four letters has four runs of three, its borders counted."""
    assert grams("ماكس") == ["^ما", "ماك", "اكس", "كس$"]


def test_foreign_names_look_like_names_and_inflected_words_do_not() -> None:
    """Transliterated names stand out by their letters."""
    assert min(likeness(name, ODDS) for name in ("شتاينماير", "غوتيريش", "ميندينديز")) > 0.5
    assert max(likeness(word, ODDS) for word in ("يتعافيان", "المستشفيات", "استقبالهم")) < 0.5


def test_no_letters_look_like_nothing() -> None:
    """An empty form has no likeness."""
    assert likeness("", ODDS) <= 0.5
