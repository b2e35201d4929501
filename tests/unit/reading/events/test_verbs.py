"""Tests of verbs that mean several things."""

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("أطلقت القوات النار على المارة في الخليل.", "ASSAULT"),
        ("أطلقت السلطات سراح الصحفي.", "RETREAT"),
        ("أطلقت الشركة هاتفا جديدا.", None),
        ("وقع الوزيران اتفاقا.", "SUPPORT"),
        ("وقع الكأس على الأرض.", None),
        ("علقت النرويج مساعداتها للحكومة.", "SANCTION"),
        ("علق المتحدث على الخبر.", None),
        ("حكمت المحكمة على المتهم بالسجن.", "SANCTION"),
        ("حكم الملك البلاد طويلا.", None),
        ("فجر السبت عاد الهدوء.", None),
    ],
)
def test_the_object_tells_the_event(text: str, type_: str | None) -> None:
    """The same verb is another event, or none, with another object."""
    assert [event.type for event in read(Dispatch(text=text)).events] == ([type_] if type_ else [])
