"""Repeats: a person's further mentions by a part of the name."""

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read


def test_the_last_name_is_found_again() -> None:
    """A surname alone, with a clitic too, is the person that bears it."""
    text = "قالت الطبيبة هالة القنواتي إنها مستعدة. وتعمل القنواتي في حمص. وسئل زملاء للقنواتي عنها."
    (person,) = [entity for entity in read(Dispatch(text=text)).entities if entity.type == "person"]
    assert person.name == "هالة القنواتي"
    assert len(person.mentions) == 3
