"""Cleaning as a whole: the text that comes out, and the repairs told of it."""

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


def test_each_kind_of_damage_is_mended_in_one_text() -> None:
    """In an order in which no mending hides what another one needs."""
    text = "قالت &quot;الوكالة&quot; ذلك<br>\u202bوصل الوفد إلى إلى المطار.وغادر في 15مارس.\nشاركها"
    assert cleaned(text).text == 'قالت "الوكالة" ذلك\nوصل الوفد إلى المطار. وغادر في 15 مارس.'
    assert {kind for kind, _, _ in repairs(text)} == {
        "markup",
        "control_characters",
        "repeated_word",
        "joined_words",
        "boilerplate",
    }


def test_a_sound_text_stays_as_it_is() -> None:
    """And nothing is told."""
    text = "وصل الوفد إلى المدينة عام 2011. وقال الوزير إن اللقاء تقدم خطوة خطوة."
    assert (cleaned(text).text, repairs(text)) == (text, [])


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
