"""Nouns before the numbers that count them."""

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("عادت السفن الحربية الثلاث.", "السفن"),
        ("التقى أعضاء مجلس الإدارة الـ15 أمس.", "أعضاء"),
        ("اجتمع ممثلو الدول الـ15 أمس.", "الدول"),
        ("يتوقف القطار في محطات ثلاث: الميناء والسوق والجامعة.", "محطات"),
        ("جرب صواريخها الثلاثة.", "صواريخها"),
        ("تجري الانتخابات في دورة واحدة.", "دورة"),
    ],
)
def test_the_noun_before_is_the_unit(text: str, unit: str) -> None:
    """A plural counts, also where a body's name stands between it and its number."""
    assert [figure.unit for figure in read(Dispatch(text=text)).figures] == [unit]


@pytest.mark.parametrize(
    "text",
    [
        "رسالتنا واحدة.",
        "بعد عقود ستة عاد.",
        "احتفلوا بالذكرى السبعين لقيامها.",
        "تأهل إلى دور الأربعة.",
        "حضر مؤتمر بروكسل 2 أمس.",
        "كان في الأربعين من عمره.",
        "وقعوه في ألفين وخمسة عشر.",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    """Durations, ages, anniversaries, rounds and numbered names."""
    assert read(Dispatch(text=text)).figures == ()
