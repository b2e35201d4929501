"""Comparison: which items two readings of the same dispatches have that the other has not."""

from collections import Counter
from collections.abc import Iterator

from tasks.reading.record import Record


def compare(before: Record, after: Record) -> Iterator[str]:
    """Lines with `-` for what is gone and `+` for what is new, each kind in the order of the text."""
    old, new = list(_lines(before)), list(_lines(after))
    gone, come = Counter(old) - Counter(new), Counter(new) - Counter(old)
    yield from (f"- {line}" for line in _in_order(old, gone))
    yield from (f"+ {line}" for line in _in_order(new, come))


def _in_order(lines: list[str], wanted: Counter[str]) -> Iterator[str]:
    for line in lines:
        if wanted[line]:
            wanted[line] -= 1
            yield line


def _lines(record: Record) -> Iterator[str]:
    """Every item in words, without the ids, which shift with any change before them."""
    names = {entity.id: entity.name for entity in record.entities}
    text = record.text
    for repair in record.repairs:
        yield f"repair {repair.kind}: {repair.original} -> {repair.replacement}"
    for entity in record.entities:
        forms = sorted({text[one.start : one.end] for one in entity.mentions})
        yield f"{entity.type} {entity.name} ({entity.role or entity.country or ''}): {' | '.join(forms)}"
    for quotation in record.quotations:
        yield f"quotation of {quotation.speaker_text}: {text[quotation.start : quotation.end]}"
    for claim in record.claims:
        chain = " < ".join(source.text for source in claim.sources)
        yield f"claim {claim.stance} of {chain} ({claim.cue}): {text[claim.start : claim.end]}"
    for figure in record.figures:
        value = f"{figure.value:.12g}" if figure.value_max is None else f"{figure.value:.12g}..{figure.value_max:.12g}"
        yield f"figure {figure.bound} {value} {figure.unit}: {text[figure.start : figure.end]}"
    for date in record.dates:
        yield f"date {date.from_}..{date.to}: {text[date.start : date.end]}"
    for event in record.events:
        actors = "، ".join(names.get(actor, actor) for actor in event.actors)
        yield f"event {event.type}/{event.mode} {event.status} by {actors}: {text[event.start : event.end]}"
