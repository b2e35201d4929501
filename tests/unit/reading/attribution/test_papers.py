"""What papers hold."""

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("جاء في بيان الشركة أن المصنع مغلق", "بيان الشركة"),
        ('وورد في التقرير: "المصنع مغلق منذ عام كامل"', "التقرير"),
        ("قال المدير إنه متفائل. وجاء في بيانه أن المصنع مفتوح", "المدير"),
        ("جاء في الصباح أن المصنع مغلق", None),
        ("جاء الوزير إلى المصنع", None),
    ],
)
def test_papers(text: str, wanted: str | None) -> None:
    """A paper is its own source, or its author is; a time is no paper."""
    claims = read(Dispatch(text=text)).claims
    assert (claims[-1].sources[0].text if claims else None) == wanted
