"""Clitics are told from letters of the word."""

import pytest

from tasks.reading.lexicon import arabic
from tasks.reading.words import LONGEST


@pytest.mark.parametrize(
    ("form", "proclitics", "stem"),
    [
        ("وبيونغ", "و", "بيونغ"),
        ("وزير", "", "وزير"),
        ("ووزير", "و", "وزير"),
        ("لأوكرانيا", "ل", "اوكرانيا"),
        ("وسيحصل", "وس", "يحصل"),
        ("سيارة", "", "سياره"),
        ("للأمم", "ل", "الامم"),
        ("وللأمم", "ول", "الامم"),
        ("لليبيا", "ل", "ليبيا"),
        ("لبنان", "", "لبنان"),
        ("كوريا", "", "كوريا"),
        ("بواشنطن", "ب", "واشنطن"),
        ("بالأمم", "ب", "الامم"),
        ("وفقا", "", "وفقا"),
    ],
)
def test_the_likeliest_analysis(form: str, proclitics: str, stem: str) -> None:
    """The split that frequencies and closed classes favour."""
    word = arabic().words.word(form)
    assert (word.proclitics, word.stem) == (proclitics, stem)


def test_definite_stems() -> None:
    """A stem with the article says so, and gives itself without."""
    word = arabic().words.word("والوزير")
    assert word.definite
    assert word.bare == "وزير"


def test_a_form_is_taken_apart_once() -> None:
    """The same form is the same word."""
    words = arabic().words
    assert words.word("وزارات") is words.word("وزارات")


def test_endless_forms_are_not_remembered() -> None:
    """A megabyte of letters is one word, is not taken apart and leaves nothing behind."""
    words = arabic().words
    form = "وال" * LONGEST
    assert words.word(form).stem == form
    assert words.word(form) is not words.word(form)
