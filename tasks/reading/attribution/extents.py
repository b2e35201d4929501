"""Extents: where the content of each frame in a sentence ends, and which frames stand within another's content."""

from tasks.reading.attribution.adverbials import RELATIVES
from tasks.reading.attribution.closed_words import CLAUSE_JOINTS
from tasks.reading.attribution.frame import NEAR, Frame
from tasks.reading.attribution.ground import VERB_LAYERS, Ground, Unit
from tasks.reading.attribution.sources import is_medium

_AFTER = frozenset("بعد عقب اثر غداه وسط رغم".split())
AFTERWARDS = 3
"""How many tokens may stand between "after" and the noun that it leads."""


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
                if ground.norms[frame.at - 1] in RELATIVES and frame.stretch < 0:
                    frame.last = _at_comma(ground, frame.first, frame.last)
                if outer.sources and not frame.anonymous:
                    frame.sources = [*outer.sources, *(own for own in frame.sources if not own.is_in(outer.sources))]
                break
    _go_on(ground, ordered)
    kept = [frame for frame in (_trimmed(ground, unit, frame) for frame in ordered) if frame.last >= frame.first]
    return [frame for place, frame in enumerate(kept) if not _only_carries(ground, frame, kept[place + 1 : place + 3])]


def _go_on(ground: Ground, ordered: list[Frame]) -> None:
    """A verb that goes on with an inner frame's speaker stands in its chain: قال فلان إن المدير يدعو.. ويحض.."""
    for position, frame in enumerate(ordered):
        for inner in ordered[max(0, position - NEAR) : position]:
            if frame.coordinate and not inner.coordinate and frame.sources and frame.sources[0] is inner.speaker:
                frame.sources = list(inner.sources)
            hangs = frame.rule != "phrase_after" and inner.sources and inner.sources[-1] is frame.speaker
            hangs = hangs and frame.sources[0].first > frame.last
            if hangs and len(inner.sources) == 1 < len(frame.sources) and _is_participle(ground, frame.at):
                inner.sources = list(frame.sources)  # قال فلان إن..، مضيفا أن..، وفق الوكالة


def _is_participle(ground: Ground, at: int) -> bool:
    return any(hit.entry["tense"] == "participle" for hit in ground.document.hits.at("reporting_verbs", at))


def _only_carries(ground: Ground, outer: Frame, later: list[Frame]) -> bool:
    """Whether a medium's frame holds just another's: ذكرت الوكالة أن الوزير قال إن.. is one claim with a chain."""
    if outer.rule not in ("clause", "phrase_before") or not outer.sources or not is_medium(ground, outer.sources[-1]):
        return False
    return any(
        inner.stance == "states"
        and inner.rule in ("clause", "quote", "colon")
        and inner.sources[:1] == outer.sources[:1]
        and outer.first <= inner.at
        and inner.head <= outer.first
        and inner.last >= outer.last - 1
        for inner in later
    )


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
    if frame.rule in ("noun", "call"):
        frame.last = _before_next(ground, frame.first, frame.last)
    while frame.last > frame.first and _is_loose(ground, frame.last):
        frame.last -= 1
    if frame.first in ground.opening and frame.last == ground.stretches[ground.opening[frame.first]].last:
        frame.first += 1
    return frame


def _at_comma(ground: Ground, first: int, last: int) -> int:
    """Where a relative clause within other words ends: at its comma (قال إن السلاح، الذي قالت لندن إنه روسي، قديم)."""
    return next((at - 1 for at in range(first + 1, last) if ground.norms[at] == "،"), last)


def _before_next(ground: Ground, first: int, last: int) -> int:
    """Where a noun's content ends: before a comma behind which the text tells on (اتهمه بالكذب، وغادر الوزير)."""
    for at in range(first + 1, last):
        if ground.norms[at] == "،" and ground.tokens[at + 1].word.proclitics[:1] == "و" and _tells(ground, at + 1):
            return at - 1
    return last


def _tells(ground: Ground, at: int) -> bool:
    """Whether a joined word is a verb in the perfect."""
    hits = ground.document.hits
    found = (hit for layer in VERB_LAYERS for hit in hits.at(layer, at))
    return any(hit.proclitics == "و" and hit.likely and hit.entry["tense"] == "perfect" for hit in found)


def _is_loose(ground: Ground, at: int) -> bool:
    return ground.tokens[at].kind == "mark" and ground.inside[at] < 0 and at not in ground.closing


def set_behind(ground: Ground, frame: Frame) -> None:
    """A noun's frame may only tell after what the clause around it was said: قال.. بعد ساعات من تحذير.."""
    if frame.rule not in ("masdar", "call", "report"):
        return
    for at in range(max(0, frame.at - AFTERWARDS), frame.at):
        if ground.norms[at] in _AFTER:
            frame.coordinate, frame.head = True, at
            return
