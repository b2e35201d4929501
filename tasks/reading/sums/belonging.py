"""Belonging: the claim that a figure stands in."""

from collections.abc import Iterator, Sequence

from tasks.reading.document import replace
from tasks.reading.record import Claim, Figure


def laid(figures: Sequence[Figure], claims: Sequence[Claim]) -> Iterator[Figure]:
    """The figures, each with the id of the innermost claim that holds it whole."""
    waiting = sorted(claims, key=lambda claim: (claim.start, -claim.end))
    open_: list[Claim] = []
    place = 0
    for figure in figures:
        while place < len(waiting) and waiting[place].start <= figure.start:
            open_.append(waiting[place])
            place += 1
        open_ = [claim for claim in open_ if claim.end > figure.start]
        holding = [claim for claim in open_ if claim.end >= figure.end]
        inner = min(holding, key=lambda claim: claim.end - claim.start, default=None)
        yield replace(figure, claim=inner.id) if inner else figure
