"""Cleaning as a whole: the text that comes out, and the repairs told of it."""

import pytest

from tasks.reading.cleaning.draft import TOLD
from tasks.reading.dispatch import Dispatch
from tasks.reading.document import Document
from tasks.reading.stages.clean import clean


def cleaned(text: str) -> Document:
    """The document after cleaning alone."""
    return clean.run(Document(Dispatch(text=text)))


def repairs(text: str) -> list[tuple[str, str, str]]:
    """Kind, original and replacement; each stands where it says."""
    document = cleaned(text)
    assert all(document.text[one.start : one.end] == one.replacement for one in document.repairs)
    return [(one.kind, one.original, one.replacement) for one in document.repairs]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("التقى الوزير بنظيره نظيره التركي.", "التقى الوزير بنظيره التركي."),
        ("وصل الوفد إلى إلى المطار.", "وصل الوفد إلى المطار."),
        ("تقدمت القوات رويدا رويدا.", None),
        ("تقدمت القوات خطوة خطوة.", None),
        ("بدأت المفاوضات السورية السورية أمس.", None),
        ("فاز اللاعب محمد محمد بالكأس.", None),
        ("بثت شبكة سي إن إن اللقطات.", None),
        ("قالت بي بي سي ذلك.", None),
        ("وصل، وصل أخيرا.", None),
        (
            "قالت الحكومة إنها أرسلت قوات. نحو 5 آلاف جندي إلى الحدود.",
            "قالت الحكومة إنها أرسلت قوات نحو 5 آلاف جندي إلى الحدود.",
        ),
        ("انتهى اللقاء. نحو 60 في المئة من السكان فقراء.", None),
        ("انتهت الأزمة. نحو 5 آلاف جندي إلى الحدود وصلوا.", None),
        ("قتل شرطي في الهجوم. بحسب وكالة محلية.", "قتل شرطي في الهجوم بحسب وكالة محلية."),
        ("قتل شرطي في الهجوم. بحسب وكالة محلية، فر المهاجم.", None),
        ("وافق النواب على. مشروع القانون.", "وافق النواب على مشروع القانون."),
        ("شيد الجسر قبل عام. والذي كلف الملايين ما زال مغلقا.", "شيد الجسر قبل عام والذي كلف الملايين ما زال مغلقا."),
        ("العميد. وقال الجنرال سامر حداد إن القتال توقف.", "وقال العميد سامر حداد إن القتال توقف."),
        (
            "وقال المتحدث العميد. وقال الجنرال سامر حداد إن القتال توقف.",
            "وقال المتحدث العميد سامر حداد إن القتال توقف.",
        ),
        ("وقالت الشرطة يوم الأحد ذلك ويوجد ثلاثة جرحى.", "وقالت الشرطة يوم الأحد إنه يوجد ثلاثة جرحى."),
        ("كان يوم الأحد ذلك ويبقى يوما حزينا.", None),
        ("فاز عام 2016وذلك بسهولة.", "فاز عام 2016 وذلك بسهولة."),
        ("وصل في 15مارس.", "وصل في 15 مارس."),
        ("ولد عام1967 في دمشق.", "ولد عام 1967 في دمشق."),
        ("شارك الـ13 و2011 وكوفيد19 وفرانس24 وعام 2018م.", None),
        ("انتهى اللقاء.وقال الوزير ذلك.", "انتهى اللقاء. وقال الوزير ذلك."),
        ("انتهى اللقاء .وقال الوزير ذلك.", "انتهى اللقاء. وقال الوزير ذلك."),
        ("قال لموقع العربية.نت وقناة سي.إن.إن وجورج دبليو.بوش.", None),
        ("وصل الوفد،مساء الأحد.", "وصل الوفد، مساء الأحد."),
        ("وصل الوفد.\nشاركها.", "وصل الوفد."),
        ("وصل الوفد.\nاقرأ أيضا: زلزال يهز المدينة\nوغادر.", "وصل الوفد.\nوغادر."),
        ("وصل الوفد.\nمواضيع ذات صلة\nزلزال يهز المدينة\nوغادر.", "وصل الوفد.\nوغادر."),
        ("شارك الوزير في اللقاء.\nاقرأ الوزير البيان.", None),
        ("قالت &quot;الوكالة&quot; ذلك<br>وغادر.", 'قالت "الوكالة" ذلك\nوغادر.'),
        ("\u202bوصل\u200f الوفد\u202c.", "وصل الوفد."),
        ("Ù‚Ø§Ù„ الوزير", "قال الوزير"),
        ("ط§ظ„ظˆط²ظٹط± غادر", "الوزير غادر"),
        ("ÇáæÒíÑ غادر", "الوزير غادر"),
        ("ﺍﻟﻮﺯﻳﺮ غادر", "الوزير غادر"),
        ("Présidé par élève à Évian", None),
    ],
)
def test_damage_is_mended_and_what_is_right_stays(text: str, after: str | None) -> None:
    """None: the text stays as it is, and nothing is told."""
    assert cleaned(text).text == (after or text)
    assert bool(repairs(text)) == (after is not None)


def test_a_repair_shows_what_was_and_what_is() -> None:
    """Removed words have an empty replacement where they stood; later edits move it along."""
    assert repairs("شاركها\nالتقى الوزير بنظيره نظيره.\nغادر \u200fعام 2016وذلك.") == [
        ("boilerplate", "شاركها", ""),
        ("repeated_word", "نظيره نظيره", "نظيره"),
        ("control_characters", "\u200f", ""),
        ("joined_words", "2016وذلك", "2016 وذلك"),
    ]


def test_spaces_and_line_breaks_become_one_kind() -> None:
    """Exotic spaces, tabs and carriage returns are silently made plain; one blank line stays between paragraphs."""
    document = cleaned(" وصل\u00a0\u2003 الوفد.\t\r\n\r\n\r\n وغادر.\u2029ثم عاد. \n")
    assert document.text == "وصل الوفد.\n\nوغادر.\nثم عاد."
    assert document.repairs == ()


def test_endless_damage_is_mended_and_told_in_part() -> None:
    """A text of nothing but damage gives a bounded list of repairs and a warning with the number left out."""
    document = cleaned("ا\u200f" * (TOLD + 5))
    assert document.text == "ا" * (TOLD + 5)
    assert len(document.repairs) == TOLD
    assert [(warning.code, warning.detail[:6]) for warning in document.warnings] == [("repairs_left_out", "5 more")]


def test_a_page_gives_its_story() -> None:
    """HTML is read for its text, also when nothing is closed, and says so in one repair."""
    words = "وصل الوفد إلى المدينة صباح اليوم. " * 8
    page = f"<html><body><nav>الرئيسية</nav><article><p>{words}<p>وغادر مساء."
    document = clean.run(Document(Dispatch(html=page)))
    assert "وغادر مساء." in document.text
    assert "<" not in document.text
    assert [one.kind for one in document.repairs] == ["markup"]
