"""Which phrases behind a verb are its subject."""

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ودعا المدير إلى الهدوء", "المدير"),
        ("ودعا جميع العمال إلى الهدوء", "سامر فوزي"),
        ("ودعا النقابات إلى الهدوء", "سامر فوزي"),
        ("ودعا المزارعين إلى الهدوء", "سامر فوزي"),
        ("وتابع قائلا إن السد آمن", "سامر فوزي"),
        ("وأظهر تحقيق أن السد آمن", "تحقيق"),
    ],
)
def test_subjects_behind_their_verb(text: str, wanted: str) -> None:
    """Whom one calls on, and how one spoke, are none; who spoke before goes on then."""
    claims = read(Dispatch(text=f"قال سامر فوزي إنه حزين. {text}.")).claims
    assert claims[-1].sources[-1].text == wanted
