"""The checks stage."""

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import analyse


def test_checks_come_with_evidence_at_their_total() -> None:
    """So that a reader sees which figure is said to be the whole."""
    document = analyse(Dispatch(text="غرق 12 بحارا بينهم 4 أطفال."))
    (why,) = [evidence for evidence in document.evidence if evidence.kind == "check"]
    assert (why.rule, document.text[why.start : why.end]) == ("check.part_of", "12 بحارا")


def test_figures_know_their_claims() -> None:
    """A figure within a claim carries its id."""
    document = analyse(Dispatch(text="قالت وزارة الصحة في بيان إن الحريق أدى إلى مقتل 12 عاملا في المصنع."))
    assert [figure.claim for figure in document.figures] == [claim.id for claim in document.claims[:1]]
