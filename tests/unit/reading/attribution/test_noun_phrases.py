"""How far subjects reach."""

import pytest

from tasks.reading.attribution.ground import Ground
from tasks.reading.attribution.noun_phrases import is_verbal_noun, noun_phrase, subject_end, trim
from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import analyse


def ground(text: str) -> Ground:
    """The ground of a text."""
    return Ground(analyse(Dispatch(text=text)))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("قال مدير المصنع الجديد أمس", "مدير المصنع الجديد"),
        ("قال مسؤول في الميناء خلال لقاء", "مسؤول في الميناء"),
        ("قال وزير الزراعة، سالم الحداد، إن", "وزير الزراعة، سالم الحداد"),
        ("قال أيضا المدير", "المدير"),
        ("قال رئيس حزب (الأمل) الحالي", "رئيس حزب (الأمل) الحالي"),
    ],
)
def test_trim(text: str, wanted: str) -> None:
    """Times, places of speaking and relative clauses are left out."""
    there = ground(text)
    last = len(there.tokens) - 1 - text.endswith("إن")
    found = trim(there, 1, last)
    assert found is not None
    assert there.text(*found) == wanted


def test_no_subject() -> None:
    """A preposition begins none."""
    assert trim(ground("قال في المدينة"), 1, 2) is None


def test_an_object_begins_after_a_complete_phrase() -> None:
    """A verbal noun after an article ends the subject."""
    assert noun_phrase(ground("أعلن المدير إغلاق المصنع"), 1, 3) == 1
    assert subject_end(ground("اتهم المزارعون الشركة بالغش"), 1, 2, True) == 1


def test_verbal_nouns() -> None:
    """Told by list or shape; names and bodies are none."""
    there = ground("مقتل إطلاق إدارة")
    assert [is_verbal_noun(there, index) for index in range(3)] == [True, True, False]


def test_nothing_stands_behind_the_last_token() -> None:
    """Asked of by rules that look one token ahead."""
    there = ground("أشار إلى")
    assert not is_verbal_noun(there, len(there.tokens))
