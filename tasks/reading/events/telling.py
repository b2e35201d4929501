"""Telling: from the mentions of a document to its events, one a happening."""

from collections.abc import Sequence
from itertools import repeat
from operator import contains

from tasks.reading.document import Document, Evidence
from tasks.reading.events import nouns, roles, verbs
from tasks.reading.events.circumstances import Holding, counted, dated, judge
from tasks.reading.events.concreteness import is_concrete
from tasks.reading.events.mention import Mention
from tasks.reading.events.merging import Happening, merge
from tasks.reading.events.roles import Roles
from tasks.reading.events.scene import Scene
from tasks.reading.record import Claim, Event, Figure

PLAYFUL = 5
"""How many words of sport or markets, and one in how many, make a text one of them."""
ONE_IN = 25


def tell(document: Document) -> tuple[tuple[Event, ...], list[Evidence]]:
    """The events in the order of the text, and why each is there."""
    scene = Scene(document)
    found = _mentions(scene)
    happenings, holding = merge(scene, found), Holding(document.claims)
    told: list[Event] = []
    evidence: list[Evidence] = []
    known: set[tuple[object, ...]] = set()
    playful = _is_playful(scene)
    for at, one in enumerate(happenings):
        if playful and one.lead.type not in ("ASSAULT", "PROTEST", "COERCE"):
            continue
        until = happenings[at + 1].lead.first if at + 1 < len(happenings) else len(scene.tokens)
        figures = counted(scene, one.lead, until)
        event = _event(scene, one, holding.at(one.lead.start), figures, f"ev{len(told) + 1}")
        if event is not None and not _is_repeated(event, figures, one.lead.cue, known):
            told.append(event)
            evidence.append(Evidence("event", event.start, event.end, one.lead.rule, one.lead.cue))
    return tuple(told), evidence


def _mentions(scene: Scene) -> list[Mention]:
    """What verbs and nouns tell, in order; what a verb before carries is no verb itself: استأنفت القوات قصف المدينة."""
    told = list(nouns.mentions(scene))
    carried = {one.first for one in told if one.verb < one.first}
    plain = (one for one in verbs.mentions(scene) if one.first not in carried)
    return sorted([*plain, *told], key=lambda one: one.first)


def _is_playful(scene: Scene) -> bool:
    """Whether a text is of sport or markets, where to meet, to accept and to attack mean something else."""
    words = sum(map(contains, scene.classes, repeat("leisure")))
    return words >= PLAYFUL and words * ONE_IN > len(scene.tokens)


def _event(
    scene: Scene, happening: Happening, claims: tuple[Claim, ...], figures: Sequence[Figure], name: str
) -> Event | None:
    lead = happening.lead
    status = judge(lead, claims)
    if status is None:
        return None
    who, day = _roles(scene, happening, claims), dated(scene, lead)
    if status != "denied" and not is_concrete(scene, lead, who, bool(claims)):
        return None
    return Event(
        id=name,
        type=lead.type,
        mode=happening.mode or None,
        start=lead.start,
        end=lead.end,
        actors=tuple(dict.fromkeys(who.actors)),
        recipients=tuple(dict.fromkeys(who.recipients)),
        place=who.place,
        from_=day.from_ if day else None,
        to=day.to if day else None,
        figures=tuple(figure.id for figure in figures),
        claims=tuple(claim.id for claim in claims),
        status=status,
    )


def _roles(scene: Scene, happening: Happening, claims: Sequence[Claim]) -> Roles:
    """The roles that the first words of a happening tell, and what only the others do: قتل خمسة في هجوم شنه فلان."""
    who = roles.find(scene, happening.lead, claims)
    for other in happening.others:
        if who.actors and who.recipients:
            break
        more = roles.find(scene, other, claims)
        who.actors = who.actors or [one for one in more.actors if one not in who.recipients]
        who.recipients = who.recipients or [one for one in more.recipients if one not in who.actors]
        who.place = who.place or more.place
    return who


def _is_repeated(event: Event, figures: Sequence[Figure], cue: str, known: set[tuple[object, ...]]) -> bool:
    """Whether the same was told before in the same words: leads stand twice in many a story."""
    counts = tuple(figure.value for figure in figures)
    told = (event.type, event.mode, cue, event.actors, event.recipients, event.place, event.from_, counts, event.status)
    repeated = bool(event.actors or event.recipients or counts) and told in known
    known.add(told)
    return repeated
