"""Nouns of asking, accusing and threatening."""

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("خرج الأهالي وسط دعوات إلى إغلاق المصنع", ("intends", "-", "إغلاق المصنع")),
        ("جاء ذلك بعد تهديدات كينيا بإغلاق الحدود", ("intends", "كينيا", "إغلاق الحدود")),
        ("أوقف الحارس بعد اتهامه بالسرقة", ("alleges", "-", "السرقة")),
        ("احتجوا على اتهام كينيا لأوغندا بخرق الهدنة", ("alleges", "كينيا", "خرق الهدنة")),
        ("تجمع المزارعون أمس للمطالبة بتخفيض الأسعار", ("intends", "المزارعون", "تخفيض الأسعار")),
        ("تقدم المدير بطلب الحصول على إجازة", ("intends", "المدير", "الحصول على إجازة")),
    ],
)
def test_calls(text: str, wanted: tuple[str, str, str]) -> None:
    """Their verb's preposition leads the content; the caller stands behind them, acts in the sentence, or is nobody."""
    record = read(Dispatch(text=text))
    claim = next(claim for claim in record.claims if claim.stance == wanted[0])
    source = claim.sources[0].text if claim.sources else "-"
    assert (claim.stance, source, record.text[claim.start : claim.end]) == wanted


def test_what_a_request_is_called() -> None:
    """طلب الترحيل names the request and asks for nothing here."""
    assert not read(Dispatch(text="رأت اللجنة طلب الترحيل على الطاولة")).claims
