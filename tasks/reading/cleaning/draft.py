"""The draft: a text while it is mended, with every repair kept where it stands, however the text goes on to change."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

import msgspec

from tasks.reading.record import Repair, RepairKind

TOLD = 1_000
"""How many repairs of one kind are told; a text with more has been mended all the same."""


class Edit(msgspec.Struct, frozen=True, gc=False):
    """`text[start:end]` becomes `replacement`; without a kind it is not told, `shown` is what to tell around it."""

    start: int
    end: int
    replacement: str
    kind: RepairKind | None = None
    shown: tuple[int, int] | None = None


class Mended(msgspec.Struct, frozen=True, gc=False):
    """A repair whose replacement stands at `start`..`end` of the draft."""

    kind: RepairKind
    original: str
    start: int
    end: int


class Draft(msgspec.Struct, frozen=True):
    """A text and what has been mended of it; `untold` counts by kind what went beyond `TOLD`."""

    text: str
    mended: tuple[Mended, ...] = ()
    untold: dict[str, int] = {}

    def edited(self, edits: Iterable[Edit]) -> "Draft":
        """The draft after edits in the order of the text; one that overlaps the edit before it is left out."""
        kept = _apart(edits)
        if not kept:
            return self
        shifts = _Shifts(kept, self.text)
        before = (moved for mended in self.mended if (moved := shifts.moved(mended)) is not None)
        told, untold = _within_bounds((*before, *shifts.told()), self.untold)
        return Draft(shifts.text, told, untold)

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """What was mended, in the order of the text."""
        ordered = sorted(self.mended, key=lambda mended: (mended.start, mended.end, mended.kind))
        return tuple(
            Repair(mended.start, mended.end, mended.kind, mended.original, self.text[mended.start : mended.end])
            for mended in ordered
        )


class _Shifts:
    """Where every position of the old text is in the new one."""

    def __init__(self, edits: Sequence[Edit], text: str) -> None:
        self._edits, self._old = edits, text
        self._starts = [edit.start for edit in edits]
        self._ends: list[int] = []
        pieces: list[str] = []
        at = length = 0
        for edit in edits:
            pieces += (text[at : edit.start], edit.replacement)
            length += edit.start - at + len(edit.replacement)
            at = edit.end
            self._ends.append(length)
        self.text = "".join((*pieces, text[at:]))

    def start(self, position: int) -> int:
        """Where a span that started at `position` starts now."""
        return self._behind(bisect_right(self._starts, position) - 1, position)

    def end(self, position: int) -> int:
        """Where a span that ended at `position` ends now: what was put in right behind it is no part of it."""
        return self._behind(bisect_left(self._starts, position) - 1, position)

    def _behind(self, index: int, position: int) -> int:
        if index < 0:
            return position
        edit = self._edits[index]
        if position <= edit.start < edit.end:
            return self._ends[index] - len(edit.replacement)
        return self._ends[index] + max(0, position - edit.end)

    def moved(self, mended: Mended) -> Mended | None:
        """The same repair at its new place; none where what it gave has been taken out again."""
        index = bisect_right(self._starts, mended.start) - 1
        if index >= 0 and mended.end <= self._edits[index].end and mended.start < self._edits[index].end:
            return None
        start = self.start(mended.start)
        return Mended(mended.kind, mended.original, start, max(start, self.end(mended.end)))

    def told(self) -> Iterable[Mended]:
        """The repairs that the edits are."""
        for edit, end in zip(self._edits, self._ends, strict=True):
            if edit.kind is None:
                continue
            first, last = edit.shown or (edit.start, edit.end)
            start = end - len(edit.replacement) - (edit.start - first)
            yield Mended(edit.kind, self._old[first:last], start, end + last - edit.end)


def _apart(edits: Iterable[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in edits:
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def _within_bounds(mended: Sequence[Mended], untold: dict[str, int]) -> tuple[tuple[Mended, ...], dict[str, int]]:
    if len(mended) <= TOLD:
        return tuple(mended), untold
    counts: dict[str, int] = {}
    kept, left_out = [], dict(untold)
    for one in mended:
        counts[one.kind] = counts.get(one.kind, 0) + 1
        if counts[one.kind] <= TOLD:
            kept.append(one)
        else:
            left_out[one.kind] = left_out.get(one.kind, 0) + 1
    return tuple(kept), left_out
