"""Boilerplate: lines that belong to the page and not to the story."""

import pytest

from tasks.reading.cleaning.boilerplate import LONGEST, boilerplate
from tests.unit.reading.cleaning.mending import kinds, mended


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("وصل الوفد.\nشاركها.", "وصل الوفد."),
        ("وصل الوفد.\nاقرأ أيضا: زلزال يهز المدينة\nوغادر.", "وصل الوفد.\nزلزال يهز المدينة\nوغادر."),
        ("وصل الوفد.\nقد يهمك.. شاهد.. أيضاً.. الوزير يزور المرفأ غدا", "وصل الوفد.\nالوزير يزور المرفأ غدا"),
        ("وصل الوفد.\nللمزيد: هنا\nوغادر.", "وصل الوفد.\nوغادر."),
        ("وصل الوفد.\nمواضيع ذات صلة\nزلزال يهز المدينة\nوغادر.", "وصل الوفد.\nوغادر."),
        ("شارك الوزير في اللقاء.\nاقرأ الوزير البيان.", None),
    ],
)
def test_only_damage_is_mended(text: str, after: str | None) -> None:
    """What belongs to the page goes, and no sentence with it, nor a linked story's headline. None: the text stays."""
    assert mended(boilerplate, text) == (after or text)
    assert kinds(boilerplate, text) == ({"boilerplate"} if after else set())


def test_a_long_line_is_the_story() -> None:
    """No button has as many words, however it begins."""
    line = "شاركها " + "المزارعون في القرية حصاد القمح هذا الصيف " * 6
    assert len(line) > LONGEST
    assert not list(boilerplate(line))


def test_links_end_where_the_story_goes_on() -> None:
    """Behind a list of links the first line with a full stop is kept, and what follows it."""
    text = "عاد الصيادون.\nمواضيع ذات صلة\nعاصفة تضرب الميناء\nباعوا السمك في السوق.\nعاصفة أخرى قادمة"
    assert mended(boilerplate, text) == "عاد الصيادون.\nباعوا السمك في السوق.\nعاصفة أخرى قادمة"
