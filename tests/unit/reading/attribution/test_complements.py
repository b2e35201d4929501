"""Where what was said begins."""

import pytest

from tasks.reading.attribution.complements import complement
from tasks.reading.attribution.cues import find_cues
from tasks.reading.attribution.ground import Ground
from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import analyse


def ground(text: str) -> Ground:
    """The ground of a text."""
    return Ground(analyse(Dispatch(text=text)))


def first(text: str) -> tuple[str, str] | None:
    """The kind of the first cue's complement and the word it begins with."""
    there = ground(text)
    cues = find_cues(there)
    found = complement(there, cues[min(cues)], cues, there.units[0].last)
    return (found.kind, there.tokens[found.first].text) if found else None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("قال الوزير إن الطريق مفتوح", ("clause", "الطريق")),
        ("قال الوزير إنه مسافر", ("clause", "إنه")),
        ("قال الوزير: الطريق مفتوح", ("colon", "الطريق")),
        ('قال الوزير "لن نغلق الطريق غدا"', ("quote", "لن")),
        ("أعلن الوزير إغلاق الطريق", ("noun", "إغلاق")),
        ("كشف الوزير عن موعد الزيارة", ("noun", "موعد")),
        ("هدد المالك ببيع الدار", ("noun", "ببيع")),
        ("حذر الأطباء من أن الوباء قريب", ("clause", "الوباء")),
        ("قال الوزير بعد أن وصل", None),
        ("قال الوزير كلاما كثيرا", None),
        ("لقي ما وصفه بأنه إهمال", None),
    ],
)
def test_complement(text: str, wanted: tuple[str, str] | None) -> None:
    """Clauses, colons, marks and nouns; what belongs to another word is none."""
    assert first(text) == wanted
