"""Sentences, paragraphs and the sections of a list of other developments."""

from tasks.reading.dispatch import Dispatch
from tasks.reading.document import Document
from tasks.reading.pipeline import analyse


def read(text: str) -> Document:
    """The document after all stages."""
    return analyse(Dispatch(text=text))


def sections(text: str) -> list[tuple[int, str]]:
    """Section and words of each sentence."""
    document = read(text)
    return [(sentence.section, document.text[sentence.start : sentence.end]) for sentence in document.sentences]


def test_items_under_a_heading_are_sections() -> None:
    """Each bullet under the heading opens a section, which runs until the next bullet."""
    text = "وصل الوفد.\n\nوفي تطورات أخرى:\n– أغلق الميناء. وعاد الصيادون.\nوهدأت الريح.\n- فاز الفريق."
    assert sections(text) == [
        (0, "وصل الوفد."),
        (0, "وفي تطورات أخرى:"),
        (1, "أغلق الميناء."),
        (1, "وعاد الصيادون."),
        (1, "وهدأت الريح."),
        (2, "فاز الفريق."),
    ]


def test_a_connector_or_a_list_alone_opens_no_section() -> None:
    """A paragraph that goes on behind the words is no heading, and bullets without a heading are the main story's."""
    text = "وفي تطورات أخرى، أغلق الميناء.\n- فاز الفريق.\n- خسر الفريق."
    assert {section for section, _ in sections(text)} == {0}


def test_paragraphs_are_lines_with_words_or_marks() -> None:
    """Blank lines are none, and their spaces do not count."""
    document = read("  وصل الوفد. \n \n\nوغادر.")
    assert [document.text[span.start : span.end] for span in document.paragraphs] == ["وصل الوفد.", "وغادر."]


def test_marks_without_words_are_no_sentence() -> None:
    """A line of asterisks is nobody's sentence."""
    assert sections("***\nوصل الوفد.\n...") == [(0, "وصل الوفد.")]
