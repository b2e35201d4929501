"""Tests of whom phrases name."""

from tasks.reading.dispatch import Dispatch
from tasks.reading.events.parties import before_verb, people, plain_of, speakers
from tasks.reading.events.phrases import after
from tasks.reading.events.scene import Scene
from tasks.reading.pipeline import analyse
from tasks.reading.record import Claim, ClaimSource


def scene(text: str) -> tuple[Scene, dict[str, str]]:
    """The scene of a text, and its names by id."""
    document = analyse(Dispatch(text=text))
    return Scene(document), {entity.id: entity.name for entity in document.entities}


def test_joined_names_are_all_meant() -> None:
    """مصر والأردن are two."""
    read, names = scene("زارت مصر والأردن")
    assert [names[one] for one in people(read, after(read, 0)[0])] == ["مصر", "الأردن"]


def test_a_force_is_known_by_its_country() -> None:
    """قوات تركية is تركيا where the text names it; a Turkish tourist is not."""
    read, names = scene("عبرت قوات تركية الحدود من تركيا")
    assert [names[one] for one in people(read, after(read, 0)[0])] == ["تركيا"]
    read, names = scene("عبر سائح تركي الحدود من تركيا")
    assert people(read, after(read, 0)[0]) == []


def test_the_name_before_a_verb() -> None:
    """اليابان انتقدت: the subject stands before its verb; after a preposition it does not."""
    read, names = scene("قال إن اليابان انتقدت")
    assert [names[one] for one in before_verb(read, 3)] == ["اليابان"]
    read, _ = scene("قال في اليابان انتقدت")
    assert before_verb(read, 3) == []


def test_a_person_far_from_the_office() -> None:
    """القيادي في الحركة فلان is one phrase: the office does not stand for another."""
    read, names = scene("هدد القيادي في الحركة إسماعيل هنية")
    assert [names[one] for one in plain_of(read, after(read, 0))[0].entities] == ["إسماعيل هنية"]


def test_speakers() -> None:
    """A dropped subject is the nearest source that is named."""
    assert speakers([Claim("c1", 0, 9), Claim("c2", 0, 9, (ClaimSource("الجيش", "e4"),))]) == ["e4"]
