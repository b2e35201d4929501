"""Circumstances: when an event was, how many it counts, whose words tell it, and what that makes of its status."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import TypeVar

from tasks.reading.events.mention import Mention
from tasks.reading.events.scene import Scene
from tasks.reading.record import Claim, DateMention, Figure, Status

FUTURE = ("CONSULT", "PROTEST", "SANCTION", "MOBILIZE", "AID", "COOPERATE", "RETREAT", "COERCE", "SUPPORT")
"""The types of which a plan is worth telling; a planned ASSAULT is a threat, told by its own verbs."""


NESTED = 50
Item = TypeVar("Item", DateMention, Figure)
_START = attrgetter("start")

COUNTED = ("ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "AID", "RETREAT", "COOPERATE", "SANCTION")


def date(scene: Scene, mention: Mention) -> DateMention | None:
    """The resolved date that stands nearest to a mention in its sentence, with no أن between them."""
    first, last = scene.sentence(mention.first)
    start, end = scene.tokens[first].start, scene.tokens[last - 1].end
    inside = [one for one in _starting(scene.document.dates, start, end) if one.from_]
    near = [one for one in inside if not _parted(scene, mention, one)]
    return min(near, key=lambda one: abs(one.start - mention.start), default=None)


def _parted(scene: Scene, mention: Mention, one: DateMention) -> bool:
    at = scene.document.token_at(one.start)
    low, high = sorted((at, mention.first))
    return scene.has(("complement",), range(low, high))


def figures(scene: Scene, mention: Mention, until: int) -> tuple[Figure, ...]:
    """The counts between a mention and the next one (token `until`) or the end of its sentence."""
    if mention.type not in COUNTED:
        return ()
    _, last = scene.sentence(mention.first)
    start = scene.tokens[min(mention.first, mention.verb)].start
    end = scene.tokens[min(last, until) - 1].end
    found = _starting(scene.document.figures, start, end)
    return tuple(one for one in found if one.kind in ("count", "money"))


def claims(scene: Scene, mention: Mention) -> tuple[Claim, ...]:
    """The claims whose words hold the mention; none is looked for behind `NESTED` others."""
    started = bisect_right(scene.document.claims, mention.start, key=_START)
    near = scene.document.claims[max(0, started - NESTED) : started]
    return tuple(one for one in near if mention.start < one.end)


def _starting(items: Sequence[Item], start: int, end: int) -> Sequence[Item]:
    """Those of a document's items, which are in the order of the text, that start within a stretch."""
    return items[bisect_left(items, start, key=_START) : bisect_left(items, end, key=_START)]


def judge(mention: Mention, holding: tuple[Claim, ...]) -> Status | None:
    """The status of a mention, None where it is no event: what is unreal, negated or only referred to.

    What a party says is `claimed`, what it denies `denied`, and what it says did not happen too.
    """
    stances = {claim.stance for claim in holding}
    if mention.mood == "negated":
        return "denied" if stances else None
    if mention.mood == "planned":
        return "planned" if mention.type in FUTURE else None
    if mention.mood not in ("real", "possible"):
        return None
    if "denies" in stances:
        return "denied"
    if "doubts" in stances or mention.mood == "possible":
        return "possible"
    return "claimed" if stances else "happened"
