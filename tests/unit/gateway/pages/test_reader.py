"""Ids become names, figures are written for people."""

import pytest

from tasks.reading.record import Check, Entity, Figure, Language, Record, Source
from worker.gateway.pages.reader import Names

FIGURES = (
    Figure("f1", 0, 1, 48.0),
    Figure("f2", 0, 1, 31.0),
    Figure("f3", 0, 1, 17.0),
    Figure("f4", 0, 1, 1200.0, bound="at_least"),
    Figure("f5", 0, 1, 10.0, 12.5, bound="range"),
)
NAMES = Names(
    Record(
        "barq.record/1",
        "d",
        "1",
        Source(),
        Language("ar", 1.0),
        "خبر",
        entities=(Entity("e1", "person", "زيد"),),
        figures=FIGURES,
    )
)


@pytest.mark.parametrize(("figure", "shown"), [(FIGURES[0], "48"), (FIGURES[3], "≥ 1,200"), (FIGURES[4], "10–12.5")])
def test_amounts(figure: Figure, shown: str) -> None:
    """A bound is a sign, a range a dash, thousands are grouped."""
    assert NAMES.amount(figure) == shown


def test_sums() -> None:
    """A sum is written out, and one that fails says so."""
    assert NAMES.sum(Check("parts_sum", "f1", ("f2", "f3"), True)) == "31 + 17 = 48"
    assert NAMES.sum(Check("parts_sum", "f1", ("f2",), False)) == "31 ≠ 48"
    assert NAMES.sum(Check("part_of", "f1", ("f2",), True)) == "31 of 48"


def test_unknown_ids_are_nobody() -> None:
    """An id that stands for nothing gives nothing."""
    assert [entity.name for entity in NAMES.names(("e1", "e9"))] == ["زيد"]
    assert NAMES.entity(None) is None
