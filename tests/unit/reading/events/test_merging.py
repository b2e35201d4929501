"""Tests of which mentions are one happening."""

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.events.mention import Mention
from tasks.reading.events.merging import Happening, merge
from tasks.reading.events.scene import Scene
from tasks.reading.pipeline import analyse, read


@pytest.mark.parametrize(
    ("text", "modes"),
    [
        ("قتل خمسة جنود وأصيب تسعة في غارة جوية شنتها طائرات على قاعدة في سيناء.", ["aerial"]),
        ("خطف مسلحون سائحين في صعدة وقتلوا شرطيا.", ["abduct", None]),
        ("أدانت كندا واستنكرت الهجوم.", ["disapprove"]),
        ("دعت كندا إيران إلى الحوار، فيما دعت اليابان الصين إلى التهدئة.", [None, None]),
    ],
)
def test_one_event_a_happening(text: str, modes: list[str | None]) -> None:
    """The dead, the wounded and the raid are one; an abduction is its own, and so is what another says."""
    assert [event.mode for event in read(Dispatch(text=text)).events] == modes


def test_the_other_words_add_who_did_it() -> None:
    """قتل خمسة tells nobody, the attack in the same sentence names who made it."""
    record = read(Dispatch(text="قتل خمسة جنود في هجوم شنه تنظيم داعش على قاعدة في سيناء."))
    names = {entity.id: entity.name for entity in record.entities}
    assert [names[one] for one in record.events[0].actors] == ["تنظيم داعش"]


def test_a_mention_inside_another_is_it() -> None:
    """إطلاق النار is no attack within وقف إطلاق النار."""
    scene = Scene(analyse(Dispatch(text="بدأ وقف إطلاق النار")))
    truce = Mention("RETREAT", "ceasefire", 1, 3, 4, 19, 0, "none", "real", "noun.do", "بدأ")
    shots = Mention("ASSAULT", "firearms", 2, 3, 8, 19, 0, "none", "real", "noun.do", "بدأ")
    assert merge(scene, [truce, shots]) == [Happening(truce, (shots,))]
