"""Places: gazetteers and nouns of places."""

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read


def places(text: str) -> list[str]:
    """The names of the places of a text."""
    return [entity.name for entity in read(Dispatch(text=text)).entities if entity.type == "place"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("قصفت بولتافا وتشيركاسي وكييف وأوديسا", ["بولتافا", "تشيركاسي", "كييف", "أوديسا"]),
        ("عاد إلى مدينة حلب ثم إلى بلدة سرمين", ["حلب", "سرمين"]),
        ("أغلق مطار بغداد الدولي أبوابه", ["مطار بغداد"]),
        ("مرت القافلة ببلدات المزعية وزملكا وجوبر", ["المزعية", "زملكا", "جوبر"]),
        ('وقع الحريق في مستوطنة "بركيم" ليلا', ["بركيم"]),
        ("وصل المفتشون إلى ريف دمشق أمس", ["ريف دمشق"]),
        ("ولدت في قرية سرطة الصغيرة", ["سرطة"]),
        ("نقلوه إلى مستشفى الشفاء ليلا", ["مستشفى الشفاء"]),
        ("وصلوا إلى حي القادسية ليلا", ["القادسية"]),
        ("صلوا في مسجد بلدة عقربا أمس", ["عقربا"]),
        ("غادرت مستشفى المدينة ليلا، ولا سيما سوريا", ["سوريا"]),
        ("عاد إلى مالي ثم زار السعودية", ["مالي", "السعودية"]),
        ("وصل إلى العاصمة السعودية الرياض", ["الرياض"]),
        ('يصلون في مسجد "السنة" كل جمعة', ['مسجد "السنة"']),
        ("وزعت المعونة في مأرب، عمران، تعز", ["مأرب", "عمران", "تعز"]),
        ("قال قائد الشرطة في مقاطعة بوسير إن السيل عظيم", ["بوسير"]),
        ("أقاموا في وادي العطفين شهرا", ["وادي العطفين"]),
        ("دخلوا الأراضي الفلسطينية المحتلة ليلا", ["الأراضي الفلسطينية المحتلة"]),
        ("سافر إلى للولايات المتحدة وكوريا الشمالية", ["الولايات المتحدة", "كوريا الشمالية"]),
    ],
)
def test_each_place_stands_alone(text: str, names: list[str]) -> None:
    """Joined names are several places, a town's noun is left out, a site keeps its own."""
    assert places(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "كان الاجتماع قصيرا",
        "على الصعيد السياسي",
        "في آب 2016",
        "اشترى باب البيت",
        "زاروا بلدة فقيرة",
        "سجن المثقفون",
        "مع مبلغ مالي كبير",
        "استقبلوا لاجئا سوريا أمس",
        "ذكرت وسائل إعلام رسمية سورية الخبر",
    ],
)
def test_words_that_are_places_too_need_a_sign(text: str) -> None:
    """An ordinary word or a month is no place only because some place bears its name."""
    assert places(text) == []
