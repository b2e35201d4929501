"""Candidates: the choice among names that overlap."""

from tasks.reading.dispatch import Dispatch
from tasks.reading.document import Document
from tasks.reading.entities.candidate import Candidate, choose, reading
from tasks.reading.entities.traits import arabic_traits
from tasks.reading.pipeline import analyse


def candidate(first: int, last: int, weight: int) -> Candidate:
    """A place over tokens, its characters beside the point."""
    return Candidate("place", first, last, first, last + 1, "a rule", weight)


def test_the_heavier_wins_then_the_longer() -> None:
    """Of two that overlap one stays; those that do not touch stay both, in the order of the text."""
    heavy, light, longer, apart = candidate(2, 3, 50), candidate(0, 2, 10), candidate(2, 4, 50), candidate(7, 7, 1)
    assert choose([apart, light, heavy]) == [heavy, apart]
    assert choose([heavy, longer]) == [longer]


def test_a_reading_gives_the_hits_that_begin_at_a_token() -> None:
    """The finders see the layers of names only."""
    read = reading(analyse(Dispatch(text="زار الوفد دمشق")), arabic_traits())
    assert [hit.entry.form for hit in read.hits("places", 2)] == ["دمشق"]
    assert read.text(1, 2) == "الوفد دمشق"


def test_nothing_to_read_gives_nothing() -> None:
    """A document without tokens has no hits."""
    assert not reading(Document(Dispatch(text="x")), arabic_traits()).tokens
