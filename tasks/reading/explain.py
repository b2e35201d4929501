"""Explaining: what was read in each sentence, by which rule and from which cue; `barq read --explain` shows it."""

from collections.abc import Callable, Iterator

import msgspec

from tasks.reading.document import Document, Evidence


class Finding(msgspec.Struct, frozen=True):
    """A line for a person: `told` is in Latin letters, `words` are out of the text, `cue` is what set the rule off.

    `head` begins a sentence.
    """

    told: str
    words: str = ""
    cue: str = ""
    head: bool = False


class _Item(msgspec.Struct, frozen=True):
    kind: str
    start: int
    end: int
    told: str


def explain(document: Document) -> Iterator[Finding]:
    """The repairs, then sentence by sentence each item in the order of the text with why it is there, the warnings."""
    text = document.text
    for repair in document.repairs:
        yield Finding(f"repair {repair.kind}", repair.original, repair.replacement)
    reasons = _reasons(document)
    items = sorted(_items(document), key=lambda item: (item.start, -item.end))
    at = 0
    for number, sentence in enumerate(document.sentences, 1):
        section = f", section {sentence.section}" if sentence.section else ""
        yield Finding(f"sentence {number}{section}", text[sentence.start : sentence.end], head=True)
        while at < len(items) and items[at].start < sentence.end:
            yield _found(items[at], text, reasons)
            at += 1
    yield from (Finding(f"warning {warning.code}: {warning.detail}") for warning in document.warnings)


def _reasons(document: Document) -> dict[tuple[str, int], list[Evidence]]:
    found: dict[tuple[str, int], list[Evidence]] = {}
    for evidence in document.evidence:
        found.setdefault((evidence.kind, evidence.start), []).append(evidence)
    return found


def _found(item: _Item, text: str, reasons: dict[tuple[str, int], list[Evidence]]) -> Finding:
    given = reasons.get((item.kind, item.start), [])
    reason = next((evidence for evidence in given if evidence.end == item.end), given[0] if given else None)
    words = text[item.start : item.end]
    return Finding(f"{item.told}: rule {reason.rule}", words, reason.cue) if reason else Finding(item.told, words)


def _items(document: Document) -> Iterator[_Item]:
    for listed in _LISTED:
        yield from listed(document)


def _entities(document: Document) -> Iterator[_Item]:
    for entity in document.entities:
        for mention in entity.mentions:
            yield _Item("entity", mention.start, mention.end, f"{entity.type} {entity.id}")


def _quotations(document: Document) -> Iterator[_Item]:
    for one in document.quotations:
        yield _Item("quotation", one.start, one.end, f"quotation {one.id} of {one.speaker or 'nobody'}")


def _claims(document: Document) -> Iterator[_Item]:
    for claim in document.claims:
        chain = " < ".join(source.entity or "unnamed" for source in claim.sources) or "nobody"
        yield _Item("claim", claim.start, claim.end, f"claim {claim.id} {claim.stance} of {chain}")


def _figures(document: Document) -> Iterator[_Item]:
    for one in document.figures:
        to = f"..{one.value_max:.12g}" if one.value_max is not None else ""
        yield _Item("figure", one.start, one.end, f"figure {one.id} {one.bound} {one.value:.12g}{to}")


def _dates(document: Document) -> Iterator[_Item]:
    for one in document.dates:
        days = f"{one.from_}..{one.to}" if one.from_ else "unresolved"
        yield _Item("date", one.start, one.end, f"date {days}")


def _events(document: Document) -> Iterator[_Item]:
    for event in document.events:
        mode = f"/{event.mode}" if event.mode else ""
        yield _Item("event", event.start, event.end, f"event {event.id} {event.type}{mode} {event.status}")


def _checks(document: Document) -> Iterator[_Item]:
    figures = {figure.id: figure for figure in document.figures}
    for check in document.checks:
        total = figures[check.total]
        holds = "holds" if check.holds else "does not hold"
        told = f"check {check.kind} {check.total} = {' + '.join(check.parts)} {holds}"
        yield _Item("check", total.start, total.end, told)


_LISTED: tuple[Callable[[Document], Iterator[_Item]], ...] = (
    _entities,
    _quotations,
    _claims,
    _figures,
    _dates,
    _events,
    _checks,
)
