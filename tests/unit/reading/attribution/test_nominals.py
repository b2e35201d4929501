"""Where a noun begins that is announced, denied, called for or blamed."""

import pytest

from tasks.reading.attribution.cues import find_cues
from tasks.reading.attribution.ground import Ground
from tasks.reading.attribution.nominals import nominal_of
from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import analyse


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("أعلن الوزير إغلاق الطريق", "إغلاق"),
        ("اتهم الوزير سالم الحداد الشركة بشن حملة", "بشن"),
        ("أعلن الوزير في مؤتمر صحفي في ختام المعرض عن إغلاق الطريق", "إغلاق"),
        ("هدد العمال بالرد على القرار", "بالرد"),
        ("وصف المدير القرار بأنه خطأ", "القرار"),
        ("أعرب الوزير عن استعداده للحوار", "استعداده"),
        ("رفض الحارس الاتهامات", "الاتهامات"),
        ("رفض الحارس التعليق على طبيعة الاتهامات", None),
        ("أعرب الوزير عن أسفه", None),
        ("قال الوزير كلاما", None),
    ],
)
def test_nominal(text: str, wanted: str | None) -> None:
    """The word that the content begins with, None where a noun says nothing that is laid on somebody."""
    ground = Ground(analyse(Dispatch(text=text)))
    cues = find_cues(ground)
    found = nominal_of(ground, cues[min(cues)], ground.units[0].last)
    assert (ground.tokens[found.first].text if found else None) == wanted
