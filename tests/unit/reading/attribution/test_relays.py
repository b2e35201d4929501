"""Media that bring somebody's words."""

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read


def sources(text: str) -> list[str]:
    """The sources of the last claim."""
    return [source.text for source in read(Dispatch(text=text)).claims[-1].sources]


def test_a_verb_with_a_pronoun_tells_who_brought_them() -> None:
    """The medium, and then whom it relies on."""
    text = "غرق القارب، وفقا لتصريحات نقلتها صحيفة الساحل عن مدير الميناء"
    assert sources(text) == ["صحيفة الساحل", "مدير الميناء"]


def test_a_verb_without_one() -> None:
    """Behind a phrase of its own."""
    assert sources("غرق القارب، حسبما نقلت صحيفة الساحل عن بحار") == ["صحيفة الساحل", "بحار"]
