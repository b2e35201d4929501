"""Forms: the lists that tell what single words may be."""

from tasks.reading.entities.forms import inflect, read_forms
from tasks.reading.lexicon import FOLDER


def test_adjectives_are_listed_in_every_form() -> None:
    """A list gives the masculine, and the reader makes the others."""
    lists = read_forms(FOLDER)
    assert {"وطني", "وطنيه", "وطنيون"} <= lists["adjectives"].keys()
    assert lists["nisba"]["سوريه"] == "SY"
    assert "حمايه" in lists["purposes"]


def test_inflecting_folds_the_form() -> None:
    """The forms are those that tokens are compared by."""
    assert list(inflect("أولى", ("", "ه"))) == ["اولي", "اوليه"]
