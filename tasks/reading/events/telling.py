"""Telling: from the mentions of a document to its events, one a happening."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from tasks.reading.document import Document, Evidence
from tasks.reading.events import circumstances, nouns, roles, verbs
from tasks.reading.events.concreteness import is_concrete
from tasks.reading.events.mention import Mention
from tasks.reading.events.scene import REACH, Scene
from tasks.reading.record import Event

PLAYFUL = 5


def tell(document: Document) -> tuple[tuple[Event, ...], list[Evidence]]:
    """The events in the order of the text, and why each is there."""
    scene = Scene(document)
    found = merge(scene, sorted([*verbs.mentions(scene), *nouns.mentions(scene)], key=lambda one: one.first))
    told: list[Event] = []
    playful = _is_playful(scene)
    for at, mention in enumerate(found):
        if playful and mention.type not in ("ASSAULT", "PROTEST", "COERCE"):
            continue
        until = found[at + 1].first if at + 1 < len(found) else len(scene.tokens)
        event = _event(scene, mention, until, f"ev{len(told) + 1}")
        if event is not None:
            told.append(event)
    kept = {event.start for event in told}
    evidence = [Evidence("event", one.start, one.end, one.rule, one.cue) for one in found if one.start in kept]
    return tuple(told), evidence


def _is_playful(scene: Scene) -> bool:
    """Whether a text is of sport or markets, where to meet, to accept and to attack mean something else."""
    words = sum("leisure" in names for names in scene.classes)
    return words >= PLAYFUL and words * 25 > len(scene.tokens)


def _event(scene: Scene, mention: Mention, until: int, name: str) -> Event | None:
    holding = circumstances.claims(scene, mention)
    status = circumstances.judge(mention, holding)
    if status is None:
        return None
    found, day = roles.find(scene, mention), circumstances.date(scene, mention)
    if status != "denied" and not is_concrete(scene, mention, found):
        return None
    return Event(
        id=name,
        type=mention.type,
        mode=mention.mode or None,
        start=mention.start,
        end=mention.end,
        actors=tuple(dict.fromkeys(found.actors)),
        recipients=tuple(dict.fromkeys(found.recipients)),
        place=found.place,
        from_=day.from_ if day else None,
        to=day.to if day else None,
        figures=tuple(figure.id for figure in circumstances.figures(scene, mention, until)),
        claims=tuple(claim.id for claim in holding),
        status=status,
    )


def merge(scene: Scene, found: Sequence[Mention]) -> list[Mention]:
    """One mention a happening: of one type in one sentence, the first; the mode that is known wins."""
    kept: list[Mention] = []
    for mention in found:
        if not any(_same(scene, one, mention) for one in _near(kept, mention)):
            kept.append(mention)
    return kept


def _near(kept: Sequence[Mention], mention: Mention) -> Iterator[Mention]:
    """The mentions before one that any clause of it can reach."""
    return takewhile(lambda one: mention.first - one.first <= 2 * REACH, reversed(kept))


def _same(scene: Scene, one: Mention, other: Mention) -> bool:
    if one.type != other.type or one.mood != other.mood:
        return one.first <= other.first <= one.last
    return scene.clause(one.first)[0] <= other.first < scene.clause(one.first)[1]
