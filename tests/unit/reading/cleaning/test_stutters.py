"""Stutters: what is taken for one, and what is rightly said twice."""

import pytest

from tasks.reading.cleaning.stutters import stutters
from tests.unit.reading.cleaning.mending import kinds, mended


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("التقى الوزير بنظيره نظيره التركي.", "التقى الوزير بنظيره التركي."),
        ("وصل الوفد إلى إلى المطار.", "وصل الوفد إلى المطار."),
        ("تقدمت القوات رويدا رويدا.", None),
        ("تقدمت القوات خطوة خطوة.", None),
        ("بدأت المفاوضات السورية السورية أمس.", None),
        ("فاز اللاعب محمد محمد بالكأس.", None),
        ("بثت شبكة سي إن إن اللقطات.", None),
        ("قالت بي بي سي ذلك.", None),
        ("وصل، وصل أخيرا.", None),
    ],
)
def test_only_damage_is_mended(text: str, after: str | None) -> None:
    """A machine's stutter goes, the repetition of grammar, names and letters stays. None: the text stays."""
    assert mended(stutters, text) == (after or text)
    assert kinds(stutters, text) == ({"repeated_word"} if after else set())


def test_a_word_of_a_hashtag_is_no_stutter() -> None:
    """What is part of something longer is not a word that stands alone."""
    assert not list(stutters("كتب الناشط #في في صفحته."))


def test_a_stutter_is_shown_with_both_writings() -> None:
    """The first without its clitic, so that the reader sees the same word twice."""
    text = "رحب الرئيس بضيفته ضيفته."
    [edit] = stutters(text)
    assert edit.shown is not None
    assert text[slice(*edit.shown)] == "ضيفته ضيفته"
