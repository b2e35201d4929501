"""Figures: quantities of something, with what is counted and how exactly."""

from collections.abc import Iterable, Iterator

from tasks.reading.document import Document, Evidence, replace, stage
from tasks.reading.figures.carrying import carried
from tasks.reading.figures.counting import counted
from tasks.reading.figures.draft import Draft, surroundings
from tasks.reading.figures.duals import feminine, paired
from tasks.reading.record import Figure


@stage(needs=["tokens", "hits", "sentences", "dates"], gives=["figures"])
def figures(document: Document) -> Document:
    """Numbers and duals that say how many of something there are, in the order of the text."""
    around = surroundings(document)
    drafts = list(_apart(document, [*counted(around), *paired(around), *feminine(around)]))
    found = tuple(_figure(number, draft) for number, draft in enumerate(carried(document, drafts), 1))
    evidence = (Evidence("figure", draft.start, draft.end, draft.rule, draft.cue) for draft in drafts)
    return replace(document, figures=found, evidence=document.with_evidence(evidence))


def _apart(document: Document, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The drafts in order, what stands inside another one left out, what two would share left to the first."""
    reached, taken = -1, 0
    for draft in sorted(drafts, key=lambda draft: (draft.start, -draft.end)):
        start = draft.start if draft.start >= taken else document.tokens[draft.first].start
        if draft.first > reached and start >= taken:
            reached, taken = draft.last, draft.end
            yield replace(draft, start=start)


def _figure(number: int, draft: Draft) -> Figure:
    return Figure(
        id=f"f{number}",
        start=draft.start,
        end=draft.end,
        value=draft.value,
        value_max=draft.value_max,
        bound=draft.bound,
        unit=draft.unit,
        kind=draft.kind,
        currency=draft.currency,
    )
