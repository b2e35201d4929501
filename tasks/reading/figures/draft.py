"""Drafts: what is known of a figure before it is numbered, and the words around it that tell more."""

from collections.abc import Iterable, Iterator

import msgspec

from tasks.reading.document import Document
from tasks.reading.lexicon import Hit
from tasks.reading.record import Bound, FigureKind


class Draft(msgspec.Struct, frozen=True):
    """A figure at tokens `first`..`last` with the rule and the cue that gave it."""

    first: int
    last: int
    start: int
    end: int
    value: float
    rule: str
    cue: str
    value_max: float | None = None
    bound: Bound = "exact"
    unit: str | None = None
    kind: FigureKind = "count"
    currency: str | None = None


class Surroundings(msgspec.Struct, frozen=True):
    """What stands where around the numbers of one text: hits by the token they end at, tokens that are no numbers."""

    document: Document
    before: dict[int, Hit]
    labels: frozenset[int]
    dated: frozenset[int]


def surroundings(document: Document) -> Surroundings:
    """The surroundings of a document whose dates have been read."""
    return Surroundings(
        document,
        _by_end(hit for hit in document.hits.of("approximators") if hit.entry["side"] in ("before", "both")),
        frozenset(_labels(document)),
        frozenset(_dated(document)),
    )


def _labels(document: Document) -> Iterator[int]:
    """Where labels end; the article makes a plain noun of what is listed without it (الدول الثلاث)."""
    for hit in document.hits.of("labels"):
        if not (hit.article or hit.enclitic or document.tokens[hit.last].text.endswith("ه")):
            yield hit.last


def _dated(document: Document) -> Iterator[int]:
    """The tokens of dates, of ordinals of more than one word (الخامسة عشرة) and of في المئة."""
    for date in document.dates:
        yield from (token.index for token in document.tokens_in(date.start, date.end))
    for hit in document.hits.of("ordinals"):
        if hit.size > 1:
            yield from range(hit.first, hit.last + 1)
    yield from (hit.last for hit in document.hits.of("percents"))


def _by_end(hits: Iterable[Hit]) -> dict[int, Hit]:
    ends: dict[int, Hit] = {}
    for hit in hits:
        ends.setdefault(hit.last, hit)
    return ends


def word_at(document: Document, index: int) -> str:
    """The folded word at a token; empty outside the text."""
    return document.tokens[index].norm if 0 <= index < len(document.tokens) else ""
