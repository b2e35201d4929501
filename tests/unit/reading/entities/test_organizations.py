"""Organizations: known bodies, and nouns of bodies with their complement."""

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read


def bodies(text: str) -> list[str]:
    """The names of the organizations of a text."""
    return [entity.name for entity in read(Dispatch(text=text)).entities if entity.type == "organization"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("أعلنت وزارة الدفاع البولندية الأمر", ["وزارة الدفاع البولندية"]),
        ("قررت وزارة التربية والتعليم تأجيل الامتحان", ["وزارة التربية والتعليم"]),
        ("ذكرت صحيفة الغارديان البريطانية الخبر", ["الغارديان"]),
        ("ساهمت منظمة منع تجارة العاج في الحملة", ["منظمة منع تجارة العاج"]),
        ("تتبع دائرة مكافحة التزوير الملف", ["دائرة مكافحة التزوير"]),
        ("تحركت الفرقة الرابعة شرقا", ["الفرقة الرابعة"]),
        ("دعت اللجنة الدولية لحماية الصحفيين إلى التحقيق", ["اللجنة الدولية لحماية الصحفيين"]),
        ("افتتح مركز الملك سلمان للإغاثة والأعمال الإنسانية فرعا", ["مركز الملك سلمان للإغاثة والأعمال الإنسانية"]),
        ("فاز حزب بهاراتيا جاناتا بالمقاعد", ["حزب بهاراتيا جاناتا"]),
        ("انتقد النظام السوري البيان", ["النظام السوري"]),
        ("إن الجيش المغربي ألغى المناورة", ["الجيش المغربي"]),
        ("أصدرت هيئة الأركان بيانا", ["هيئة الأركان"]),
        ("ونقلت صحيفة النهار عن مصدر أمني قوله", ["النهار"]),
        ("اتهم المتحدث باسم الجيش المسلحين بالقصف", []),
        ("انسحب الجيش الصومالي من المدينة", ["الجيش الصومالي"]),
        ('تبنى تنظيم "داعش" العملية', ['تنظيم "داعش"']),
        ("انعقد مجلس الأمن الدولي الخميس", ["مجلس الأمن الدولي"]),
        ("اجتمع حلف شمال الأطلسي (الناتو) أمس", ["حلف شمال الأطلسي"]),
    ],
)
def test_a_body_has_its_whole_name(text: str, names: list[str]) -> None:
    """The complement belongs to the name as far as it describes the body; media go by their own name."""
    assert bodies(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "اجتمعت الحكومة مساء",
        "عادت حركة المرور إلى طبيعتها",
        "وصلت الشرطة سريعا",
        "أعلن تنظيم استخدام الدراجات",
        "حل في المركز الثاني",
        "أصلح النظام القضائي التركي نفسه",
        "تبرعت جماعة هندوسية بالمال",
    ],
)
def test_a_generic_word_is_no_body(text: str) -> None:
    """A noun of bodies without a name behind it names none."""
    assert bodies(text) == []
