"""Extents: where the content of each frame in a sentence ends, and which frames stand within another's content."""

from tasks.reading.attribution.closed_words import CLAUSE_JOINTS
from tasks.reading.attribution.frame import NEAR, Frame
from tasks.reading.attribution.ground import Ground, Unit


def settle(ground: Ground, unit: Unit, frames: list[Frame]) -> list[Frame]:
    """The frames of one sentence with their contents cut where the next clause begins; inner frames get chains."""
    ordered = sorted(frames, key=lambda frame: frame.at)
    for position, frame in enumerate(ordered):
        if frame.rule in ("quote_before", "phrase_after"):
            continue
        for later in ordered[position + 1 : position + 1 + NEAR]:
            if later.rule.startswith("phrase_after"):
                continue
            if frame.first < later.head <= frame.last and frame.stretch < 0 and later.coordinate:
                frame.last = min(frame.last, _clause_end(ground, later.head, frame.first))
    for position, frame in enumerate(ordered):
        for outer in reversed(ordered[max(0, position - NEAR) : position]):
            if not frame.coordinate and outer.first <= frame.at <= outer.last and outer.rule != "phrase_after":
                if outer.sources:
                    frame.sources = [*outer.sources, *(own for own in frame.sources if not own.is_in(outer.sources))]
                break
    return [frame for frame in (_trimmed(ground, unit, frame) for frame in ordered) if frame.last >= frame.first]


def _clause_end(ground: Ground, head: int, floor: int) -> int:
    """The last token before a clause that begins at `head`, and before the joint that leads it."""
    at = head - 1
    while at > floor and (
        ground.norms[at] in CLAUSE_JOINTS or (ground.tokens[at].kind == "mark" and at not in ground.closing)
    ):
        at -= 1
    return at


def _trimmed(ground: Ground, unit: Unit, frame: Frame) -> Frame:
    frame.last = min(frame.last, unit.last)
    while frame.last > frame.first and _is_loose(ground, frame.last):
        frame.last -= 1
    if frame.first in ground.opening and frame.last == ground.stretches[ground.opening[frame.first]].last:
        frame.first += 1
    return frame


def _is_loose(ground: Ground, at: int) -> bool:
    return ground.tokens[at].kind == "mark" and ground.inside[at] < 0 and at not in ground.closing
