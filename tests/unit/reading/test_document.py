"""A document is never changed, only followed by another."""

import msgspec
import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.document import Document, Evidence, replace, stage
from tasks.reading.record import Sentence


def test_a_document_cannot_be_changed() -> None:
    """Stages return a new one."""
    document = Document(Dispatch(text="خبر"))
    with pytest.raises(AttributeError):
        document.text = "آخر"  # type: ignore[misc]
    assert replace(document, text="آخر").dispatch is document.dispatch


def test_positions_lead_to_sentences() -> None:
    """A position before the first sentence has none."""
    document = Document(Dispatch(text="خبر"), text="خبر. آخر.", sentences=(Sentence(1, 4), Sentence(5, 9)))
    assert [document.sentence_at(at) for at in (0, 1, 4, 5)] == [-1, 0, 0, 1]


def test_forms_lead_to_tokens() -> None:
    """Every token of a folded form is told, in the order of the text; of another form none."""
    document = Document(Dispatch(text="خبر"), norms=("بن", "علي", "بن", "بن"))
    assert document.places_of("بن") == [0, 2, 3]
    assert document.places_of("ابن") == []


def test_evidence_adds_up() -> None:
    """New evidence stands after the old."""
    first, second = Evidence("claim", 0, 1, "verb", "قال"), Evidence("date", 2, 3, "month")
    document = Document(Dispatch(text="خبر"), evidence=(first,))
    assert document.with_evidence([second]) == (first, second)


def test_a_stage_declares_itself() -> None:
    """The decorator keeps what the step needs and gives."""

    @stage(needs=["text"], gives=["tokens"])
    def step(document: Document) -> Document:
        return document

    assert (step.needs, step.gives) == ({"text"}, {"tokens"})
    assert msgspec.structs.fields(step)[0].name == "name"
