"""The stage of claims."""

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import analyse


def test_claims_have_ids_and_evidence_in_the_order_of_the_text() -> None:
    """c1, c2.. and a rule for each."""
    document = analyse(Dispatch(text="قال المدير إن العمل مستمر. وأضاف أن الأجور ستدفع."))
    assert [claim.id for claim in document.claims] == ["c1", "c2"]
    assert [each.rule for each in document.evidence if each.kind == "claim"] == ["clause", "clause"]


def test_empty() -> None:
    """A text that lays nothing on anybody has no claims."""
    assert analyse(Dispatch(text="سقط المطر طوال الليل")).claims == ()
