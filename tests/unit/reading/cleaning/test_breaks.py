"""Breaks: stray full stops, and the machine's "that" behind the day."""

import pytest

from tasks.reading.cleaning.breaks import breaks, misplaced
from tests.unit.reading.cleaning.mending import kinds, mended


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (
            "قالت الحكومة إنها أرسلت قوات. نحو 5 آلاف جندي إلى الحدود.",
            "قالت الحكومة إنها أرسلت قوات نحو 5 آلاف جندي إلى الحدود.",
        ),
        ("انتهى اللقاء. نحو 60 في المئة من السكان فقراء.", None),
        ("انتهت الأزمة. نحو 5 آلاف جندي إلى الحدود وصلوا.", None),
        ("قتل شرطي في الهجوم. بحسب وكالة محلية.", "قتل شرطي في الهجوم بحسب وكالة محلية."),
        ("قتل شرطي في الهجوم. بحسب وكالة محلية، فر المهاجم.", None),
        ("وافق النواب على. مشروع القانون.", "وافق النواب على مشروع القانون."),
        ("شيد الجسر قبل عام. والذي كلف الملايين ما زال مغلقا.", "شيد الجسر قبل عام والذي كلف الملايين ما زال مغلقا."),
        ("العميد. وقال الجنرال سامر حداد إن القتال توقف.", "وقال العميد سامر حداد إن القتال توقف."),
        (
            "وقال المتحدث العميد. وقال الجنرال سامر حداد إن القتال توقف.",
            "وقال المتحدث العميد سامر حداد إن القتال توقف.",
        ),
    ],
)
def test_a_stop_goes_where_the_phrase_is_open(text: str, after: str | None) -> None:
    """A stop that may end a sentence is left. None: the text stays."""
    assert mended(breaks, text) == (after or text)
    assert kinds(breaks, text) == ({"broken_sentence"} if after else set())


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("وقالت الشرطة يوم الأحد ذلك ويوجد ثلاثة جرحى.", "وقالت الشرطة يوم الأحد إنه يوجد ثلاثة جرحى."),
        ("كان يوم الأحد ذلك ويبقى يوما حزينا.", None),
    ],
)
def test_that_comes_back_before_the_day(text: str, after: str | None) -> None:
    """Only behind a verb of saying is it a machine's. None: the text stays."""
    assert mended(misplaced, text) == (after or text)
    assert kinds(misplaced, text) == ({"broken_sentence"} if after else set())


def test_an_initial_is_no_open_phrase() -> None:
    """A letter that is called like a preposition is part of a name."""
    text = "أعلنت شركة إف. في. سي الأرباح."
    assert mended(breaks, text) == text
