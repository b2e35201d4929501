"""Aliases: bodies and places under longer and shorter names."""

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read


def named(text: str, kind: str) -> list[set[str]]:
    """The names of each thing of a kind in a text."""
    return [{one.name, *one.aliases} for one in read(Dispatch(text=text)).entities if one.type == kind]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "رحبت المحكمة الأوروبية لحقوق الإنسان بالقرار. وقالت المحكمة الأوروبية إنها ستنشره.",
            {"المحكمة الأوروبية لحقوق الإنسان", "المحكمة الأوروبية"},
        ),
        (
            "نفت وزارة الخارجية البحرينية الخبر، وكانت الخارجية البحرينية صامتة.",
            {"وزارة الخارجية البحرينية", "الخارجية البحرينية"},
        ),
        (
            "ساعدت الجمعية الطبية السورية (سامز) الجرحى، وقالت سامز ذلك.",
            {"الجمعية الطبية السورية", "سامز"},
        ),
        ("ذكرت وكالة أنباء يونهاب الكورية الخبر، ونقلته يونهاب.", {"وكالة أنباء يونهاب الكورية", "يونهاب"}),
        ("ذكرت وكالة الأنباء الإيرانية الرسمية (إرنا) الخبر.", {"وكالة الأنباء الإيرانية", "إرنا"}),
        (
            "عبر جيش التحرير الوطني الكولومبي النهر ثم انسحب جيش التحرير الوطني.",
            {"جيش التحرير الوطني الكولومبي", "جيش التحرير الوطني"},
        ),
        ("ذكرت وكالة الأنباء الروسية (سبوتنيك) الخبر.", {"وكالة الأنباء الروسية", "سبوتنيك"}),
    ],
)
def test_a_body_is_one_under_its_names(text: str, names: set[str]) -> None:
    """The shorter beginning, the name without its noun and the name in brackets are the same body."""
    assert named(text, "organization") == [names]


def test_forces_are_not_whom_they_serve() -> None:
    """A noun that tells something else keeps the two apart."""
    assert len(named("هاجمت قوات النظام السوري البلدة، ونفى النظام السوري ذلك.", "organization")) == 2


def test_a_camp_is_one_with_and_without_its_noun() -> None:
    """A text writes مخيم once and leaves it out later."""
    assert named("دخلوا مخيم اليرموك ثم خرجوا من اليرموك.", "place") == [{"مخيم اليرموك", "اليرموك"}]
