"""Frames without a verb."""

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("هناك مزاعم بأن العقد مزور", [("alleges", "-")]),
        ("وصلت أنباء بأن الجسر انهار", [("doubts", "أنباء")]),
        ("غادر رغم تأكيد الطبيب أنه مريض", [("states", "الطبيب")]),
        ("لم يتسن التحقق من صحة الصور", [("doubts", "-")]),
        ("قرأت تقارير كثيرة", []),
        ("ذكرت تقارير أن الجسر انهار", [("states", "تقارير")]),
    ],
)
def test_noun_frames(text: str, wanted: list[tuple[str, str]]) -> None:
    """Nouns of report and of saying with a that-clause; a verb has its own."""
    claims = read(Dispatch(text=text)).claims
    assert [(claim.stance, claim.sources[0].text if claim.sources else "-") for claim in claims] == wanted
