"""Circumstances: when an event was, how many it counts, whose words tell it, and what that makes of its status."""

from collections.abc import Sequence

from tasks.reading.events.mention import Mention
from tasks.reading.events.scene import Scene
from tasks.reading.record import Claim, DateMention, Figure, Status

FUTURE = ("CONSULT", "PROTEST", "SANCTION", "MOBILIZE", "AID", "COOPERATE", "RETREAT", "COERCE", "SUPPORT")
"""The types of which a plan is worth telling; a planned ASSAULT is a threat, told by its own verbs."""

VERBAL = ("REQUEST", "ACCUSE", "REJECT", "SUPPORT", "AGREE", "THREATEN", "CONCEDE")
"""The types of which what is not said is nothing: لا أستبعد شيئا denies no event."""

COUNTED = ("ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "AID", "RETREAT", "COOPERATE", "SANCTION")
NEAR = 40
"""How many tokens from an event its date may stand."""


def dated(scene: Scene, mention: Mention) -> DateMention | None:
    """The resolved date that stands nearest to a mention in its sentence, with no أن between them."""
    first, last = scene.sentence(mention.first)
    start = scene.tokens[max(first, mention.first - NEAR)].start
    end = scene.tokens[min(last, mention.first + NEAR) - 1].end
    inside = [one for one in scene.dates_in(start, end) if one.from_ and not _parted(scene, mention, one)]
    return min(inside, key=lambda one: abs(one.start - mention.start), default=None)


def _parted(scene: Scene, mention: Mention, one: DateMention) -> bool:
    at = scene.document.token_at(one.start)
    low, high = sorted((at, mention.first))
    return scene.has(("complement",), range(low, high))


def counted(scene: Scene, mention: Mention, until: int) -> tuple[Figure, ...]:
    """The counts between a mention and the next one (token `until`) or the end of its sentence."""
    if mention.type not in COUNTED:
        return ()
    _, last = scene.sentence(mention.first)
    start = scene.tokens[min(mention.first, mention.verb)].start
    end = scene.tokens[max(mention.first, min(last, until) - 1)].end
    return tuple(one for one in scene.figures_in(start, end) if one.kind in ("count", "money"))


NESTED = 50
"""How many claims around one position are kept: more stand only in texts made to hurt."""


class Holding:
    """Which claims stand around positions that are asked for in the order of the text, in one pass."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._coming = sorted(claims, key=lambda claim: claim.start)
        self._next = 0
        self._around: list[Claim] = []

    def at(self, position: int) -> tuple[Claim, ...]:
        """The claims whose words hold a position, which is not before the last one asked for."""
        while self._next < len(self._coming) and self._coming[self._next].start <= position:
            self._around.append(self._coming[self._next])
            self._next += 1
        self._around = [claim for claim in self._around if position < claim.end][-NESTED:]
        return tuple(self._around)


def judge(mention: Mention, holding: tuple[Claim, ...]) -> Status | None:
    """The status of a mention, None where it is no event: what is unreal, negated or only referred to.

    What a party says is `claimed`, what it denies `denied`, and what it says did not happen too.
    """
    stances = {claim.stance for claim in holding}
    if mention.mood == "negated":
        return "denied" if stances and mention.type not in VERBAL else None
    if mention.mood == "planned":
        return "planned" if mention.type in FUTURE else None
    if mention.mood not in ("real", "possible"):
        return None
    if "denies" in stances:
        return "denied"
    if "doubts" in stances or mention.mood == "possible":
        return "possible"
    return "claimed" if stances else "happened"
