"""Telling: from the mentions of a document to its events, one a happening."""

from collections.abc import Iterable

from tasks.reading.document import Document, Evidence
from tasks.reading.events import nouns, verbs
from tasks.reading.events.mention import Mention
from tasks.reading.events.scene import Scene
from tasks.reading.record import Event, Status


def tell(document: Document) -> tuple[tuple[Event, ...], list[Evidence]]:
    """The events in the order of the text, and why each is there."""
    scene = Scene(document)
    found = merge(scene, sorted([*verbs.mentions(scene), *nouns.mentions(scene)], key=lambda one: one.first))
    told: list[Event] = []
    evidence: list[Evidence] = []
    for mention in found:
        status = judge(mention)
        if status is None:
            continue
        told.append(
            Event(f"ev{len(told) + 1}", mention.type, mention.start, mention.end, mention.mode or None, status=status)
        )
        evidence.append(Evidence("event", mention.start, mention.end, mention.rule, mention.cue))
    return tuple(told), evidence


FUTURE = ("CONSULT", "PROTEST", "SANCTION", "MOBILIZE", "AID", "COOPERATE", "RETREAT", "COERCE")
"""The types of which a plan is worth telling; a planned ASSAULT is a threat, told by its own verbs."""


def judge(mention: Mention) -> Status | None:
    """The status of a mention, None where it is no event: what is unreal, negated or only referred to."""
    if mention.mood == "real":
        return "happened"
    if mention.mood == "possible":
        return "possible"
    if mention.mood == "planned" and mention.type in FUTURE:
        return "planned"
    return None


def merge(scene: Scene, found: Iterable[Mention]) -> list[Mention]:
    """One mention a happening: of one type in one sentence, the first; the mode that is known wins."""
    kept: list[Mention] = []
    for mention in found:
        same = next((one for one in kept if _same(scene, one, mention)), None)
        if same is None:
            kept.append(mention)
    return kept


def _same(scene: Scene, one: Mention, other: Mention) -> bool:
    if one.type != other.type or one.mood != other.mood:
        return one.first <= other.first <= one.last
    return scene.clause(one.first)[0] <= other.first < scene.clause(one.first)[1]
