"""Tests of nouns that tell events."""

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import analyse


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("شنت القوات هجوما على معسكر للمسلحين.", "noun.do"),
        ("تعرضت قافلة عسكرية لهجوم مسلحين قرب الموصل.", "noun.undergo"),
        ("تجددت المظاهرات في بغداد.", "noun.resume"),
        ("أعلنت الشرطة مقتل خمسة مسلحين.", "noun.tell"),
        ("قال الوزير خلال لقائه نظيره التركي كلاما كثيرا.", "noun.time"),
    ],
)
def test_what_supports_a_noun(text: str, rule: str) -> None:
    """A noun is an event by what says that it was done, suffered, going on, told or the time of something."""
    assert rule in [one.rule for one in analyse(Dispatch(text=text)).evidence if one.kind == "event"]


@pytest.mark.parametrize(
    "text",
    [
        "أحبطت الشرطة هجوما على السوق.",
        "ندد الناس بالحرب ومخاطر الهجوم.",
        "تجري عملية السلام في هدوء.",
    ],
)
def test_a_bare_noun_is_no_assault(text: str) -> None:
    """What was prevented, feared or only named is no act of violence."""
    assert "ASSAULT" not in [event.type for event in analyse(Dispatch(text=text)).events]
