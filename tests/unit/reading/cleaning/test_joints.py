"""Joints: spaces that are missing between words, numbers and stops."""

import pytest

from tasks.reading.cleaning.joints import joints
from tests.unit.reading.cleaning.mending import kinds, mended


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("فاز عام 2016وذلك بسهولة.", "فاز عام 2016 وذلك بسهولة."),
        ("وصل في 15مارس.", "وصل في 15 مارس."),
        ("ولد عام1967 في دمشق.", "ولد عام 1967 في دمشق."),
        ("شارك الـ13 و2011 وكوفيد19 وفرانس24 وعام 2018م.", None),
        ("انتهى اللقاء.وقال الوزير ذلك.", "انتهى اللقاء. وقال الوزير ذلك."),
        ("انتهى اللقاء .وقال الوزير ذلك.", "انتهى اللقاء. وقال الوزير ذلك."),
        ("قال لموقع العربية.نت وقناة سي.إن.إن وجورج دبليو.بوش.", None),
        ("وصل الوفد،مساء الأحد.", "وصل الوفد، مساء الأحد."),
        (
            "غادر المدينةبعد الدقيقة82 ولايزال بعيدا، ولايمتلك بيتا ولايقل شيئا.",
            "غادر المدينة بعد الدقيقة 82 ولا يزال بعيدا، ولا يمتلك بيتا ولا يقل شيئا.",
        ),
        ("وقع لاتفاق جديد ولاتهام قديم في لايبزيغ واتبع لاتباع الطريق.", None),
    ],
)
def test_only_damage_is_mended(text: str, after: str | None) -> None:
    """A space comes where two words met, and none into a name, a clitic or an address. None: the text stays."""
    assert mended(joints, text) == (after or text)
    assert kinds(joints, text) == ({"joined_words"} if after else set())


def test_edits_come_in_the_order_of_the_text() -> None:
    """Numbers and stops are looked for apart, and told together."""
    starts = [edit.start for edit in joints("وصل الوفد.ثم غادر في 15مارس،وعاد عام1967.")]
    assert starts == sorted(starts)
    assert len(starts) == 4
