"""The entities stage: who and what a text names."""

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read
from tasks.reading.record import Entity

TEXT = (
    "التقى وزير الخارجية الروسي سيرغي لافروف في موسكو نظيره السوري وليد المعلم. "
    "وقال لافروف إن مجلس الأمن الدولي سيبحث الأمر، بحسب وكالة رويترز."
)


def named(text: str, kind: str) -> list[Entity]:
    """The entities of a kind that a text gives."""
    return [entity for entity in read(Dispatch(text=text)).entities if entity.type == kind]


def test_a_person_has_name_short_form_and_office() -> None:
    """The office before a name is the role, and the last name alone is the same person."""
    lavrov, muallem = named(TEXT, "person")
    assert (lavrov.name, lavrov.aliases, lavrov.role) == ("سيرغي لافروف", ("لافروف",), "وزير الخارجية الروسي")
    assert muallem.name == "وليد المعلم"


def test_bodies_and_places_are_told() -> None:
    """Bodies and places come with what the lexicon knows of them."""
    assert [entity.name for entity in named(TEXT, "organization")] == ["مجلس الأمن الدولي", "وكالة رويترز"]
    (moscow,) = named(TEXT, "place")
    assert (moscow.name, moscow.country, moscow.refs) == ("موسكو", "RU", {"geonames": 524901})
    assert moscow.coordinates == pytest.approx((55.752, 37.6178))


def test_spans_give_the_names_back() -> None:
    """Every mention's span cuts one of the entity's names out of the text."""
    record = read(Dispatch(text=TEXT))
    for entity in record.entities:
        for mention in entity.mentions:
            assert record.text[mention.start : mention.end] in {entity.name, *entity.aliases}
