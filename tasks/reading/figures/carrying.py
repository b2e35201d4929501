"""Carrying: what a figure without a unit of its own counts, from the words and figures before it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tasks.reading.document import Document, replace
from tasks.reading.figures.draft import Draft

REACH = 8
"""How many words before a number its عدد may stand: بلغ عدد القتلى حتى الآن 15."""
NUMBER_OF = frozenset({"عدد", "وعدد", "اعداد", "بعدد", "لعدد"})
LARGE = 100_000
"""From here on a number in a list of sums is money too: مليار دولار … و300 مليون."""


def carried(document: Document, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts, each count that names nothing given what is said to be counted, or what its neighbour counts."""
    last: Draft | None = None
    for place, draft in enumerate(drafts):
        if draft.unit is None and draft.kind == "count":
            draft = _completed(document, draft, last, drafts[place - 1 : place], drafts[place + 1 : place + 2])
        yield draft
        if draft.unit and draft.kind in ("count", "money") and draft.value >= 1:
            last = draft


def _completed(
    document: Document, draft: Draft, last: Draft | None, before: Sequence[Draft], after: Sequence[Draft]
) -> Draft:
    named = _number_of(document, draft, before[0].last if before else -1) or _number_behind(document, draft)
    if named:
        return replace(draft, unit=named)
    here = document.sentence_at(draft.start)
    if last and here - document.sentence_at(last.start) <= 1:
        if last.kind == "count":
            return replace(draft, unit=last.unit)
        if draft.value >= LARGE and document.sentence_at(last.start) == here:
            return replace(draft, unit=last.unit, kind=last.kind, currency=last.currency)
    if after and after[0].kind == "count" and after[0].first - draft.last <= REACH:
        return replace(draft, unit=after[0].unit) if document.sentence_at(after[0].start) == here else draft
    return draft


def _number_behind(document: Document, draft: Draft) -> str | None:
    """The noun after عدد right behind the number: ارتفع إلى تسعة على الأقل عدد القتلى."""
    tokens = document.tokens[draft.last + 1 : draft.last + 5]
    for token, noun in pairwise(tokens):
        if token.kind != "word":
            return None
        if token.norm == "عدد":
            return noun.text if noun.kind == "word" else None
    return None


def _number_of(document: Document, draft: Draft, reached: int) -> str | None:
    """The noun after عدد a little before the number, no other figure between."""
    tokens = document.tokens
    for index in range(draft.first - 2, max(draft.first - REACH, reached), -1):
        if tokens[index].text in ".؟!":
            return None
        if tokens[index].norm in NUMBER_OF:
            noun = tokens[index + 1 + (tokens[index + 1].norm == "من")]
            return noun.text if noun.kind == "word" and noun.index < draft.first else None
    return None
