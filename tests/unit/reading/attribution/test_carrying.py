"""Whom a verb without a subject goes on with."""

from tasks.reading.attribution.carrying import MEMORY, Speakers, agrees, main_subject
from tasks.reading.attribution.cues import find_cues
from tasks.reading.attribution.ground import Ground
from tasks.reading.attribution.sources import Source
from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import analyse


def ground(text: str) -> Ground:
    """The ground of a text."""
    return Ground(analyse(Dispatch(text=text)))


HE = Source(0, 0, "المدير", None, False, False)
SHE = Source(0, 0, "المديرة", None, True, False)


def test_the_latest_who_agrees_is_meant() -> None:
    """قالت after a man has spoken goes back to the woman before him."""
    speakers = Speakers()
    speakers.note(SHE)
    speakers.note(HE)
    cue = find_cues(ground("وقالت إن"))[0]
    assert speakers.who(cue) == SHE


def test_those_nearer_come_first() -> None:
    """A subject of the same sentence is preferred."""
    speakers = Speakers()
    speakers.note(SHE)
    assert speakers.who(None, [HE]) == HE


def test_nobody_spoke() -> None:
    """There may be none."""
    assert Speakers().who(None) is None


def test_memory_is_short() -> None:
    """Only the last few are remembered."""
    speakers = Speakers()
    speakers.note(SHE)
    for _ in range(MEMORY):
        speakers.note(HE)
    cue = find_cues(ground("وقالت إن"))[0]
    assert speakers.who(cue) == HE


def test_a_definite_noun_takes_up_an_entity() -> None:
    """المسؤول after مسؤول سامي."""
    speakers = Speakers()
    speakers.note(Source(0, 0, "وزير الزراعة سالم", "e1"))
    assert speakers.same(Source(0, 0, "الوزير")).entity == "e1"
    assert speakers.same(Source(0, 0, "الطبيب")).entity is None


def test_plurals_do_not_mean_one_man() -> None:
    """قالوا is not said of somebody named."""
    cue = find_cues(ground("وقالوا إن"))[0]
    assert not agrees(cue, HE)
    assert agrees(cue, Source(0, 0, "السكان"))


def test_main_subject() -> None:
    """It stands after the first verb, or first."""
    text = "دافع مدير المتحف عن القرار قائلا إن"
    found = main_subject(ground(text), ground(text).units[0], 5)
    assert found is not None
    assert found.text == "مدير المتحف"
