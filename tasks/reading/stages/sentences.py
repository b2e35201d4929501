"""Sentences: where each ends, and which section of the dispatch it belongs to."""

import re
from collections.abc import Iterable, Iterator

from tasks.reading.document import Document, replace, stage
from tasks.reading.punctuation import sentence_ends
from tasks.reading.record import Sentence, Span

_PARAGRAPH = re.compile(r"[^\n]+")
_BULLET = re.compile(r"\s*(?:[-–—•*▪●■◆►·‣]+|[0-9٠-٩]{1,2}\s?[.)-](?=\s))\s*")
_WORD = re.compile(r"[^\W_]")


@stage(needs=["text", "tokens", "hits"], gives=["sentences", "paragraphs"])
def sentences(document: Document) -> Document:
    """Paragraphs are lines; a list's items under a heading like "وفي تطورات أخرى:" are sections 1, 2.. of their own."""
    paragraphs = tuple(_paragraphs(document.text))
    found = _sentences(document, paragraphs)
    return replace(document, paragraphs=paragraphs, sentences=tuple(found))


def _paragraphs(text: str) -> Iterator[Span]:
    for line in _PARAGRAPH.finditer(text):
        lead = len(line.group()) - len(line.group().lstrip())
        if not line.group().isspace():
            yield Span(line.start() + lead, line.start() + len(line.group().rstrip()))


def _sentences(document: Document, paragraphs: Iterable[Span]) -> Iterator[Sentence]:
    section, listing = 0, False
    headings = {hit.first: hit.end for hit in document.hits.longest("section_headings")}
    for paragraph in paragraphs:
        bullet = _BULLET.match(document.text, paragraph.start, paragraph.end)
        section += listing and bullet is not None
        start = bullet.end() if bullet else paragraph.start
        yield from _within(document.text, start, paragraph.end, section)
        listing = listing or _heads(document, paragraph, headings)


def _heads(document: Document, paragraph: Span, headings: dict[int, int]) -> bool:
    """Whether a paragraph is a heading and nothing more."""
    if not headings:
        return False
    first = document.token_at(paragraph.start)
    end = headings.get(first) or headings.get(first + 1, paragraph.start)
    return not document.text[end : paragraph.end].strip(" :.،…") and end > paragraph.start


def _within(text: str, start: int, end: int, section: int) -> Iterator[Sentence]:
    paragraph, at = text[start:end], 0
    for stop in (*sentence_ends(paragraph), len(paragraph)):
        piece = paragraph[at:stop]
        if _WORD.search(piece):
            lead = len(piece) - len(piece.lstrip())
            yield Sentence(start + at + lead, start + at + len(piece.rstrip()), section)
        at = stop
