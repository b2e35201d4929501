"""The stage of quotations."""

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import analyse


def test_quotations_have_evidence() -> None:
    """Each tells which cue gave it its speaker."""
    document = analyse(Dispatch(text='قال المدير: "لن نغلق المصنع هذا العام".'))
    assert [(each.id, each.speaker_text, each.cue) for each in document.quotations] == [("q1", "المدير", "قال")]
    assert [each.cue for each in document.evidence if each.kind == "quotation"] == ["قال"]


def test_no_marks_no_quotations() -> None:
    """A text without marks has none."""
    assert analyse(Dispatch(text="قال المدير إن العمل مستمر")).quotations == ()
