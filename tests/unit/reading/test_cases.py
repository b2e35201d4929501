"""The case files: texts and what a stage must read in them, side by side in `tests/cases/<stage>/*.txt`.

A file holds cases parted by a line of `====`; a case is an optional `published:` line, the text, a line `----`
and one line an item as the stage's renderer below writes it. A new stage needs a folder and a renderer.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.document import Document
from tasks.reading.pipeline import analyse
from tasks.reading.record import Check, Figure

CASES = Path(__file__).parents[2] / "cases"
FRIDAY = "2018-04-20T10:00:00+00:00"


def number(figure: Figure) -> str:
    """A figure's value, or its two ends."""
    top = "" if figure.value_max is None else f"..{figure.value_max:g}"
    return f"{figure.value:.12g}{top}"


def render_figures(document: Document) -> Iterator[str]:
    """`span | value | bound | kind | unit`, with the currency where there is one."""
    for figure in document.figures:
        cells = [
            document.text[figure.start : figure.end],
            number(figure),
            figure.bound,
            figure.kind,
            figure.unit or "-",
        ]
        yield " | ".join([*cells, *([figure.currency] if figure.currency else [])])


def render_dates(document: Document) -> Iterator[str]:
    """`span | first day .. last day`, one day alone, `open` where it could not be resolved."""
    for mention in document.dates:
        days = mention.from_ if mention.from_ == mention.to else f"{mention.from_} .. {mention.to}"
        yield f"{document.text[mention.start : mention.end]} | {days or 'open'}"


def render_checks(document: Document) -> Iterator[str]:
    """`kind | total = part + part | holds`."""
    values = {figure.id: number(figure) for figure in document.figures}

    def line(check: Check) -> str:
        parts = " + ".join(values[part] for part in check.parts)
        return f"{check.kind} | {values[check.total]} = {parts} | {'holds' if check.holds else 'broken'}"

    yield from map(line, document.checks)


def render_quotations(document: Document) -> Iterator[str]:
    """`words | speaker | cue`, a dash where there is none."""
    for quotation in document.quotations:
        words = document.text[quotation.start : quotation.end]
        yield f"{words} | {quotation.speaker_text or '-'} | {quotation.cue or '-'}"


def render_claims(document: Document) -> Iterator[str]:
    """`cue | stance | nearest source < the next | content`, a dash where nobody is named."""
    for claim in document.claims:
        sources = " < ".join(source.text for source in claim.sources) or "-"
        yield f"{claim.cue} | {claim.stance} | {sources} | {document.text[claim.start : claim.end]}"


def render_events(document: Document) -> Iterator[str]:
    """`TYPE mode | status | trigger | actors > recipients @ place`, with `-` for nobody."""
    names = {entity.id: entity.name for entity in document.entities}

    def told(ids: Iterable[str]) -> str:
        return "، ".join(names[one] for one in ids) or "-"

    for event in document.events:
        kind = f"{event.type} {event.mode}" if event.mode else event.type
        who = f"{told(event.actors)} > {told(event.recipients)} @ {told([event.place] if event.place else [])}"
        yield f"{kind} | {event.status} | {document.text[event.start : event.end]} | {who}"


RENDERERS: dict[str, Callable[[Document], Iterator[str]]] = {
    "figures": render_figures,
    "dates": render_dates,
    "checks": render_checks,
    "events": render_events,
    "quotations": render_quotations,
    "claims": render_claims,
}


def cases() -> Iterator[object]:
    """Every case of every file, named after stage, file and place in it."""
    for path in sorted(CASES.glob("*/*.txt")):
        for place, case in enumerate(path.read_text(encoding="utf-8").split("\n====\n"), 1):
            yield pytest.param(path.parent.name, case, id=f"{path.parent.name}/{path.stem}-{place}")


@pytest.mark.parametrize(("stage", "case"), cases())
def test_case(stage: str, case: str) -> None:
    """A text gives exactly the items written below it, in the same order."""
    text, _, wanted = case.partition("\n----\n")
    published = FRIDAY
    if text.startswith("published:"):
        published, _, text = text.removeprefix("published:").partition("\n")
    document = analyse(Dispatch.model_validate({"text": text, "published_at": published.strip() or None}))
    assert list(RENDERERS[stage](document)) == wanted.strip("\n").splitlines()
