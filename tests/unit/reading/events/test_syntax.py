"""Tests of what is told of a verb or noun from the words next to it."""

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.events.scene import Scene, best
from tasks.reading.events.syntax import is_direct, is_oblique, is_relative, is_verbal
from tasks.reading.lexicon import Hit
from tasks.reading.pipeline import analyse


def hit(text: str, layer: str, word: str) -> tuple[Scene, Hit]:
    """The scene of a text, and the hit of a layer at a word."""
    document = analyse(Dispatch(text=text))
    index = next(token.index for token in document.tokens if token.text == word)
    found = document.hits.at(layer, index)
    return Scene(document), best(found, document.tokens[index], "")[0] if layer != "event_nouns" else found[0]


@pytest.mark.parametrize(
    ("text", "word", "verbal"),
    [
        ("قتل ثلاثة جنود في كمين.", "قتل", True),
        ("اعترف بمحاولة قتل جاره.", "قتل", False),
        ("وقال إن الجيش قصف البلدة.", "قصف", True),
        ("قرر الوزير في الأسبوع الماضي بعد قصف البلدة أن يستقيل.", "قصف", False),
    ],
)
def test_a_short_perfect_is_a_noun_too(text: str, word: str, verbal: bool) -> None:
    """قتل and قصف are verbs at the head of a clause or after a definite subject, nouns after another noun or في."""
    assert is_verbal(*hit(text, "event_verbs", word)) is verbal


@pytest.mark.parametrize(
    ("text", "word", "relative"),
    [
        ("عثر على سفينة خطفها قراصنة.", "خطفها", True),
        ("عاد الجنود الذين خطفوا.", "خطفوا", True),
        ("قال إن مسلحين مجهولين خطفوا سائحا.", "خطفوا", False),
        ("وخطف مسلحون سائحا.", "وخطف", False),
    ],
)
def test_a_relative_verb_describes_a_noun(text: str, word: str, relative: bool) -> None:
    """After الذين, or right after an indefinite noun that does not open its clause."""
    assert is_relative(*hit(text, "event_verbs", word)) is relative


def test_a_noun_after_a_preposition_is_oblique() -> None:
    """عن هجوم hangs on its preposition, شن هجوما does not."""
    assert is_oblique(*hit("تحدث عن هجوم في المدينة.", "event_nouns", "هجوم"))
    assert not is_oblique(*hit("شن هجوما على المدينة.", "event_nouns", "هجوما"))


def test_a_direct_noun_has_no_clause_between() -> None:
    """A noun behind أن belongs to another clause than the verb before it."""
    scene, noun = hit("شن الجيش هجوما.", "event_nouns", "هجوما")
    assert is_direct(scene, noun, 0)
    scene, noun = hit("أعلن الوزير أن هجوما وقع.", "event_nouns", "هجوما")
    assert not is_direct(scene, noun, 0)
