"""Tests of the mood of verbs."""

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.events.mood import of_verb
from tasks.reading.events.scene import Scene, best
from tasks.reading.pipeline import analyse


@pytest.mark.parametrize(
    ("text", "word", "mood"),
    [
        ("هاجمت القوات المدينة.", "هاجمت", "real"),
        ("لم تهاجم القوات المدينة.", "تهاجم", "negated"),
        ("ستهاجم القوات المدينة.", "ستهاجم", "planned"),
        ("سوف تهاجم القوات المدينة.", "تهاجم", "planned"),
        ("من المقرر أن تزور الوزيرة باريس.", "تزور", "planned"),
        ("يريدون السلام حتى لا تعود الحرب كي تزور الوزيرة باريس.", "تزور", "unreal"),
        ("قد تهاجم القوات المدينة.", "تهاجم", "possible"),
        ("وقد هاجمت القوات المدينة.", "هاجمت", "real"),
        ("عادت القوات التي هاجمت المدينة.", "هاجمت", "background"),
        ("إذا هاجمت القوات المدينة انهار الاتفاق.", "هاجمت", "unreal"),
        ("هل هاجمت القوات المدينة؟", "هاجمت", "unreal"),
    ],
)
def test_mood(text: str, word: str, mood: str) -> None:
    """Clitics, the words before and the kind of sentence tell it."""
    document = analyse(Dispatch(text=text))
    index = next(token.index for token in document.tokens if token.text == word)
    hit = best(document.hits.at("event_verbs", index), document.tokens[index], "")[0]
    assert of_verb(Scene(document), hit) == mood
