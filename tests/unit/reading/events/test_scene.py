"""Tests of the scene: sentences, clauses and names by token."""

from tasks.reading.dispatch import Dispatch
from tasks.reading.events.scene import Scene, best
from tasks.reading.pipeline import analyse


def scene(text: str) -> Scene:
    """The scene of a text."""
    return Scene(analyse(Dispatch(text=text)))


def test_a_sentence_is_cut_at_strong_marks() -> None:
    """A semicolon parts what stands before it from what follows."""
    read = scene("عاد الوفد؛ وغادر الوزير")
    assert read.sentence(0) == (0, 3)
    assert read.sentence(4) == (3, 5)


def test_a_country_is_found_by_its_adjective() -> None:
    """تركية names تركيا where the text has it."""
    read = scene("عادت طائرات تركية إلى تركيا")
    assert read.nation(2) == [entity.id for entity in read.document.entities if entity.name == "تركيا"]


def test_a_noun_is_no_verb_by_its_hamza() -> None:
    """إدانتهم is a noun although أدانتهم, which folds to the same letters, is a verb."""
    read = scene("إدانتهم")
    assert best(read.document.hits.at("event_verbs", 0), read.tokens[0], "") == []
