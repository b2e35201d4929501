"""A record for a person: what it says, section by section, as rows for a terminal."""

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date

import click

from tasks.reading.record import Check, Claim, Event, Figure, Record
from worker.cli.layout import Block, Heading, Row, lay_out
from worker.cli.terminal import Terminal, find_terminal

BOUNDS = {
    "about": "about ",
    "at_least": "at least ",
    "at_most": "at most ",
    "more_than": "more than ",
    "less_than": "less than ",
}


def show(record: Record, bidi: str = "auto") -> None:
    """Write a record for a person to standard output, as the terminal there needs it."""
    terminal = find_terminal(bidi)
    for line in present(record, terminal):
        click.echo(line, color=terminal.colour)


def present(record: Record, terminal: Terminal) -> Iterator[str]:
    """Give the lines of a record for a terminal."""
    return lay_out([block for section in SECTIONS for block in section(record)], terminal)


def _head(record: Record) -> Iterator[Block]:
    source = record.source
    yield Row(source.published_at or "no time given", source.title or record.text[:80] + "…", strong=True)
    told = " · ".join(filter(None, (source.outlet, source.author)))
    yield Row(f"{record.language.code} {record.language.confidence:.2f}", told, quiet=True)
    if source.url:
        yield Row(source.url)


def _entities(record: Record) -> Iterator[Block]:
    for kind, heading in (
        ("person", Heading("WHO", "من")),
        ("organization", Heading("ORGANIZATIONS", "الجهات")),
        ("place", Heading("PLACES", "الأماكن")),
    ):
        found = [entity for entity in record.entities if entity.type == kind]
        if found:
            yield heading
        for entity in found:
            names = "، ".join((entity.name, *entity.aliases))
            told = f"{names}، {entity.role}" if entity.role else names
            yield Row(_join(entity.id, entity.country, _word_coordinates(entity.coordinates)), told)


def _claims(record: Record) -> Iterator[Block]:
    if record.claims:
        yield Heading("CLAIMS", "الأقوال")
    for claim in record.claims:
        yield Row(f"{claim.id} {claim.stance}", _draw_chain(claim), strong=True)
        yield Row(claim.quotation or "", record.text[claim.start : claim.end], quiet=True, indent=2)


def _draw_chain(claim: Claim) -> str:
    """The nearest source first, an arrow to each one that it cites."""
    return " ← نقلا عن ".join(source.text for source in claim.sources) or "مصدر غير مسمى"


def _figures(record: Record) -> Iterator[Block]:
    if record.figures:
        yield Heading("FIGURES", "الأرقام")
    for figure in record.figures:
        yield Row(_join(word_figure(figure), figure.claim), record.text[figure.start : figure.end])
    known = {figure.id: figure for figure in record.figures}
    for check in record.checks:
        yield Row(word_check(check, known), known[check.total].unit or "", strong=True)


def word_figure(figure: Figure) -> str:
    """Word a quantity: `about 3,000`, `5 to 7`, `12.5 %`."""
    amount = _word_number(figure.value)
    if figure.bound == "range" and figure.value_max is not None:
        amount = f"{amount} to {_word_number(figure.value_max)}"
    unit = " %" if figure.kind == "percent" else f" {figure.currency}" if figure.currency else ""
    return f"{BOUNDS.get(figure.bound, '')}{amount}{unit}"


def word_check(check: Check, figures: dict[str, Figure]) -> str:
    """Word a sum that the text implies: `31 + 14 + 3 = 48 ✓`."""
    parts = [_word_number(figures[part].value) for part in check.parts]
    total = _word_number(figures[check.total].value)
    if check.kind == "part_of":
        return f"{' + '.join(parts)} of {total} {'✓' if check.holds else '✗'}"
    return f"{' + '.join(parts)} {'=' if check.holds else '≠'} {total} {'✓' if check.holds else '✗'}"


def _dates(record: Record) -> Iterator[Block]:
    if record.dates:
        yield Heading("DATES", "التواريخ")
    for mention in record.dates:
        yield Row(word_days(mention.from_, mention.to) or "unresolved", record.text[mention.start : mention.end])


def word_days(first: str | None, last: str | None) -> str:
    """Word a span of days as short as it can be said: a day, a month, a year, or from one day to another."""
    if first is None or last is None or first == last:
        return first or last or ""
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    if begin.day == 1 and end.day == monthrange(end.year, end.month)[1] and begin.year == end.year:
        if begin.month == end.month:
            return first[:7]
        if (begin.month, end.month) == (1, 12):
            return first[:4]
    return f"{first} to {last}"


def _events(record: Record) -> Iterator[Block]:
    if record.events:
        yield Heading("EVENTS", "الأحداث")
    names = {entity.id: entity.name for entity in record.entities}
    for event in record.events:
        kind = f"{event.type}/{event.mode}" if event.mode else event.type
        days = word_days(event.from_, event.to)
        yield Row(_join(kind, event.status, days), record.text[event.start : event.end], strong=True)
        told = _word_roles(event, names)
        if told:
            yield Row(_join(*event.figures, *event.claims), told, quiet=True, indent=2)


def _word_roles(event: Event, names: dict[str, str]) -> str:
    roles = (("الفاعل", event.actors), ("المعني", event.recipients), ("المكان", (event.place,) if event.place else ()))
    return "؛ ".join(f"{label}: {'، '.join(names.get(each, each) for each in who)}" for label, who in roles if who)


def _repairs(record: Record) -> Iterator[Block]:
    if record.repairs:
        yield Heading("REPAIRS", "إصلاحات النص")
    for repair in record.repairs:
        after = f"«{repair.replacement}»" if repair.replacement.strip() else "حُذف"
        yield Row(repair.kind, f"«{repair.original}» ← {after}")


def _warnings(record: Record) -> Iterator[Block]:
    if record.warnings:
        yield Heading("WARNINGS", "تنبيهات")
    for warning in record.warnings:
        yield Row(f"{warning.code}: {warning.detail}")


def _join(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _word_number(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"


def _word_coordinates(coordinates: tuple[float, float] | None) -> str | None:
    return f"{coordinates[0]:.2f}, {coordinates[1]:.2f}" if coordinates else None


SECTIONS: tuple[Callable[[Record], Iterator[Block]], ...] = (
    _head,
    _entities,
    _claims,
    _figures,
    _dates,
    _events,
    _repairs,
    _warnings,
)
"""In the order in which a person asks: what, who, who says it, how many, when, what happened."""
