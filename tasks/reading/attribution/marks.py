"""Quotation marks: which of them belong together, paragraph by paragraph, however they are typed."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import compress

import msgspec

from tasks.reading.document import Document
from tasks.reading.tokens import Token

DOUBLE = frozenset('"«»“”„‟″`')
SINGLE = frozenset("‘’'‚‹›")
_MARKS = DOUBLE | SINGLE
_OPENS = frozenset("«“„‹‘‚")
_CLOSES = frozenset("»”›’")
_FREE_BEFORE = frozenset("(:[ـ-–—،,/")
_FREE_AFTER = frozenset(".,،؛:)]!؟?…-–—")


class Stretch(msgspec.Struct, frozen=True, gc=False):
    """What stands between two marks: tokens `first`..`last`, without them; `closed` tells whether one ends it."""

    first: int
    last: int
    closed: bool = True


def stretches(document: Document) -> list[Stretch]:
    """The outermost stretches between marks, in order; one that is never closed runs to the end of its paragraph."""
    found: list[Stretch] = []
    paragraphs = document.paragraphs
    starts = [paragraph.start for paragraph in paragraphs]
    marks: dict[int, list[Token]] = {}
    for token in compress(document.tokens, map(_MARKS.__contains__, document.norms)):
        marks.setdefault(bisect_right(starts, token.start) - 1, []).append(token)
    for place, held in marks.items():
        paragraph = paragraphs[max(0, place)]
        first, last = held[0], document.tokens[document.token_at(paragraph.end - 1)]
        begins = document.tokens_in(paragraph.start, first.end)[0].index
        found.extend(_outermost(_Paragraph(document, held, begins, last.index)))
    return found


class _Paragraph:
    """The marks of one paragraph, read from its start: how deep they are and what the outermost holds."""

    def __init__(self, document: Document, marks: Sequence[Token], first: int, last: int) -> None:
        self.document = document
        self.text = document.text
        self.marks = marks
        self.first = first
        self.last = last
        self.opened: list[Token] = []
        self.inner_close: Token | None = None

    def opens(self, token: Token, size: int) -> bool | None:
        """Whether a mark can only open (True) or only close (False); None where its place does not tell."""
        before = self.text[token.start - 1 : token.start]
        after = self.text[token.start + size : token.start + size + 1]
        free_before = not before.strip() or before in _FREE_BEFORE
        free_after = not after.strip() or after in _FREE_AFTER
        if free_before != free_after:
            return free_before
        if token.text in _OPENS or token.text in _CLOSES:
            return token.text in _OPENS
        return None


def _outermost(paragraph: _Paragraph) -> Iterator[Stretch]:
    single = _Paragraph(paragraph.document, (), paragraph.first, paragraph.last)
    for token in paragraph.marks:
        if token.text in DOUBLE:
            yield from _step(paragraph, token)
        elif token.text in SINGLE and not paragraph.opened:
            yield from _step(single, token)
    yield from _unclosed(paragraph)


def _step(paragraph: _Paragraph, token: Token) -> Iterator[Stretch]:
    way = paragraph.opens(token, 1)
    opened = paragraph.opened
    if not opened:
        if way is not False:
            opened.append(token)
        return
    if token.start == opened[-1].end and paragraph.text[token.end : token.end + 1].isalnum():
        opened[-1] = token  # a mark typed twice
        return
    if way is True:
        if len(opened) < 2:
            opened.append(token)
        return
    first = opened.pop()
    paragraph.inner_close = token if opened else None
    if not opened and token.index > first.index + 1:
        yield Stretch(first.index + 1, token.index - 1)


def _unclosed(paragraph: _Paragraph) -> Iterator[Stretch]:
    if not paragraph.opened:
        return
    first = paragraph.opened[0]
    if len(paragraph.opened) == 1 and paragraph.inner_close:
        yield Stretch(first.index + 1, paragraph.inner_close.index - 1)
    elif paragraph.last > first.index and _introduced(paragraph, first):
        yield Stretch(first.index + 1, paragraph.last, closed=False)


def _introduced(paragraph: _Paragraph, mark: Token) -> bool:
    """Whether words begin at a mark: at the head of the paragraph, after a colon or a comma."""
    return mark.index == paragraph.first or paragraph.document.tokens[mark.index - 1].text in (":", "،", ",")
