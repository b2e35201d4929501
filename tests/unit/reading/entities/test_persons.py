"""Persons: what tells that a name begins."""

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read
from tasks.reading.record import Entity


def persons(text: str) -> list[Entity]:
    """The persons of a text."""
    return [entity for entity in read(Dispatch(text=text)).entities if entity.type == "person"]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("التقى الرئيس الفرنسي إيمانويل ماكرون الوفد", "إيمانويل ماكرون", "الرئيس الفرنسي"),
        ("وصل رئيس بلدية لندن صادق خان إلى المكان", "صادق خان", "رئيس بلدية لندن"),
        ("قال المتحدث باسم الخارجية الألمانية، راينر برويل، أمس", "راينر برويل", "المتحدث باسم الخارجية الألمانية"),
        ("اعتذرت تشوي سون هوي، وزيرة الخارجية، عن الحضور", "تشوي سون هوي", "وزيرة الخارجية"),
        ("شكر الشيخ أحمد الخليلي الحضور", "أحمد الخليلي", None),
        ("وأضاف لوكاشنكو أن بلاده مستعدة", "لوكاشنكو", None),
        ("بحضور أبو بكر البغدادي شخصيا", "أبو بكر البغدادي", None),
        ("عين القائد عبد ربه حسنين سفيرا", "عبد ربه حسنين", "القائد"),
        ("فاز بالجائزة عمر فاروق مصطفى أمس", "عمر فاروق مصطفى", None),
        ("وأوضح سمير #الحداد أمس", "سمير الحداد", None),
        ("استقبل أبومازن الوفد بيده", "أبومازن", None),
        ("ثم غادر ستانيسلاف بوردوفيتش القاعة", "ستانيسلاف بوردوفيتش", None),
        ("تقول الدراسة إن غاتكسي لوبيز أخطأ", "غاتكسي لوبيز", None),
        ("مات سهل بن حنيف بعد عام", "سهل بن حنيف", None),
        ("اعتقلت رجل الأعمال كريم الشناوي مساء", "كريم الشناوي", "رجل الأعمال"),
        ("وأجاب رائد صالح الصحفيين", "رائد صالح", None),
        ("حضر محمد ناصر العاطفي متأخرا", "محمد ناصر العاطفي", None),
        ("شكر محاميه كريم صدقي المحكمة", "كريم صدقي", "محاميه"),
        ("جلس على الكرسي على يمين علي ثم نام على الأرض على مهل على جنبه على راحته", "علي", None),
    ],
)
def test_a_person_is_found_with_the_office(text: str, name: str, role: str | None) -> None:
    """Titles before, offices behind, verbs of saying and parts of names tell a person."""
    (person,) = persons(text)
    assert (person.name, person.role) == (name, role)


@pytest.mark.parametrize(
    "text",
    [
        "ناقش الوزير الملف مع الوفد",
        "هذا أمر كريم وعمل سعيد",
        "افتتح مدير المدرسة المعرض",
        "نزلوا عند بني معاذ ليلا",
        "سكنت أسرة آل السمان البيت",
        "تحدث القيادي الحوثي البارز طويلا",
        "سيارين الدخان في السماء",
        "تسرب غاز سارين من المخزن",
        "يتصل به دوريا كل أسبوع",
        'غرقت السفينة "إبراهام مالكوم" قرب الميناء',
        "وقال دبلوماسيون إن الأمر محسوم",
        "على مهل على الأرض على الطريق على الجانب يتعين علي التفكير",
    ],
)
def test_offices_and_ordinary_words_are_no_persons(text: str) -> None:
    """An office without a name, and a word that is also a name, name nobody."""
    assert persons(text) == []
