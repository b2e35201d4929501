"""Marks what was read in the text itself: spans may nest and overlap, so the text is cut where any begins or ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tasks.reading.record import Record


@dataclass(frozen=True, slots=True)
class Mark:
    """One item's span in the text: what it is, and the id by which page and list know it."""

    start: int
    end: int
    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same marks; none where nothing was read."""

    text: str
    marks: tuple[Mark, ...]

    @property
    def classes(self) -> str:
        """The CSS classes of the kinds that stand here."""
        return " ".join(dict.fromkeys(mark.kind for mark in self.marks))

    @property
    def ids(self) -> str:
        """The ids of the items that stand here."""
        return " ".join(dict.fromkeys(mark.id for mark in self.marks))


def list_marks(record: Record) -> Iterator[Mark]:
    """Every span of a record; dates have no ids of their own and are given `d1`, `d2`.."""
    for entity in record.entities:
        for mention in entity.mentions:
            yield Mark(mention.start, mention.end, entity.type, entity.id)
    for quotation in record.quotations:
        yield Mark(quotation.start, quotation.end, "quotation", quotation.id)
    for claim in record.claims:
        yield Mark(claim.start, claim.end, "claim", claim.id)
    for figure in record.figures:
        yield Mark(figure.start, figure.end, "figure", figure.id)
    for number, date in enumerate(record.dates, 1):
        yield Mark(date.start, date.end, "date", f"d{number}")
    for event in record.events:
        yield Mark(event.start, event.end, "event", event.id)


def cut(record: Record) -> Iterator[Segment]:
    """The text in segments, in order; put together they are the text."""
    marks = sorted(list_marks(record), key=lambda mark: (mark.start, -mark.end))
    edges = sorted({0, len(record.text), *(mark.start for mark in marks), *(mark.end for mark in marks)})
    open_marks: list[Mark] = []
    waiting = iter([*marks, None])
    following = next(waiting)
    for start, end in pairwise(edges):
        open_marks = [mark for mark in open_marks if mark.end > start]
        while following is not None and following.start <= start:
            open_marks.append(following)
            following = next(waiting)
        yield Segment(record.text[start:end], tuple(open_marks))
