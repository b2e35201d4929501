"""Adding: the checks that a text implies: part of a whole, a list of parts, a total that its parts make."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tasks.reading.document import Document
from tasks.reading.lexicon import Hit
from tasks.reading.record import Check, Figure
from tasks.reading.sums.units import alike

NEAR = 80
"""How many characters may stand between a figure and the word that makes it a part or a whole."""
LEAST_TOTAL = 5
"""Below this a sum without a word that says so may be chance."""
TOUCH = 3
"""How many characters (spaces, a comma) may part a word and the figure that it is about."""
PARTS = 8
"""More parts than this are no list that a reader would add up."""


def sums(document: Document, figures: Sequence[Figure]) -> Iterator[Check]:
    """The checks of a text, those that words imply before those that equal numbers and units do."""
    counts = [figure for figure in figures if _adds(figure)]
    starts = [figure.start for figure in counts]
    seen: set[str] = set()
    for hit in document.hits.longest("part_words"):
        found = _worded(document, hit, counts, bisect_left(starts, hit.start))
        if found and found.total not in seen:
            seen.add(found.total)
            yield found
    for place, total in enumerate(counts):
        if total.id not in seen and total.value >= LEAST_TOTAL:
            parts = _following(document, total, counts[place + 1 : place + 2 + PARTS])
            if parts:
                yield Check("parts_sum", total.id, tuple(part.id for part in parts), True)


def _adds(figure: Figure) -> bool:
    times = figure.unit in ("مرات", "مرة", "أضعاف")
    return figure.kind == "count" and figure.value >= 1 and figure.value_max is None and not times


def _worded(document: Document, hit: Hit, counts: Sequence[Figure], place: int) -> Check | None:
    before, after = counts[max(place - PARTS, 0) : place], counts[place : place + PARTS]
    sentence = document.sentence_at(hit.start)
    before = [figure for figure in before if document.sentence_at(figure.start) == sentence]
    after = [figure for figure in after if document.sentence_at(figure.start) == sentence]
    if not before or not after or hit.start - before[-1].end > NEAR or after[0].start - hit.end > NEAR // 2:
        return None
    role = hit.entry["role"]
    touching = after[0].start - hit.end <= TOUCH
    if role == "inside":
        return _inside(before, _listed(document, after)) if touching else None
    if role == "out_of":
        return _part_of(after[0], [before[-1]])
    if role == "total":
        return _total(after[0], before)
    return _list(before[-1], _listed(document, after), before[-1].end, hit) if touching else None


def _listed(document: Document, figures: Sequence[Figure]) -> list[Figure]:
    """The first figure and those that و joins to it, nothing but their own words between."""
    listed = list(figures[:1])
    for figure in figures[1:]:
        between = document.text[listed[-1].end : figure.start]
        if "و" not in between or len(between) > NEAR // 2 or any(mark in between for mark in "؛.:()"):
            break
        listed.append(figure)
    return listed


def _inside(before: Sequence[Figure], parts: Sequence[Figure]) -> Check | None:
    """بينهم: the part is within the figure before it, and breaks the whole only where it passes every one."""
    whole = before[-1]
    if parts[0].value <= whole.value:
        return _part_of(whole, parts[:1])
    if any(parts[0].value <= figure.value for figure in before) or whole.bound not in ("exact", "at_most", "less_than"):
        return None
    return _part_of(whole, parts[:1])


def _part_of(whole: Figure, parts: Sequence[Figure]) -> Check:
    return Check("part_of", whole.id, tuple(part.id for part in parts), sum(p.value for p in parts) <= whole.value)


def _total(total: Figure, before: Sequence[Figure]) -> Check | None:
    """ما مجموعه after two parts of its unit or more: they make it, or the text contradicts itself."""
    parts = [figure for figure in before if alike(figure.unit, total.unit)]
    if len(parts) < 2 or any(part.value > total.value for part in parts):
        return None
    return Check("parts_sum", total.id, tuple(p.id for p in parts), sum(p.value for p in parts) == total.value)


def _list(whole: Figure, parts: Sequence[Figure], end: int, hit: Hit) -> Check | None:
    """هم right after the whole: the list is all of it."""
    exact = all(figure.bound == "exact" for figure in (whole, *parts))
    if len(parts) < 2 or not exact or hit.start - end > TOUCH:
        return None
    added = sum(part.value for part in parts)
    return Check("parts_sum", whole.id, tuple(part.id for part in parts), added == whole.value)


def _following(document: Document, total: Figure, after: Sequence[Figure]) -> list[Figure]:
    """Two figures or more of the total's unit, in its sentence or the next, that make it exactly; else none."""
    sentence, added, parts = document.sentence_at(total.start), 0.0, list[Figure]()
    for figure in after:
        if document.sentence_at(figure.start) - sentence > 1 or added >= total.value:
            break
        if alike(figure.unit, total.unit) and total.bound == figure.bound == "exact":
            parts.append(figure)
            added += figure.value
    return parts if len(parts) > 1 and added == total.value else []
