"""Somebody's words told from names and terms."""

import pytest

from tasks.reading.attribution.ground import Ground
from tasks.reading.attribution.utterances import is_finite, is_utterance
from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import analyse


def ground(text: str) -> Ground:
    """The ground of a text."""
    return Ground(analyse(Dispatch(text=text)))


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ('قال "سنلعب حتى آخر دقيقة"', True),
        ('قال "لن نعود"', True),
        ('شاهد "تحفة نادرة"', False),
        ('قرأ كتاب "رحلة طويلة في بلاد بعيدة"', False),
        ('زار "المتحف الوطني العربي الكبير"', False),
        ('كتب "one two three four"', False),
    ],
)
def test_is_utterance(text: str, spoken: bool) -> None:
    """Four words or a verb, unless a name is announced or looks like one."""
    there = ground(text)
    assert is_utterance(there, there.stretches[0]) is spoken


def test_is_finite() -> None:
    """Imperfects and futures; nouns that begin alike are none."""
    assert [is_finite(word) for word in ("يكتب", "ستكتب", "يوسف", "تنظيم", "كتاب")] == [True, True, False, False, False]
