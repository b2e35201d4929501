"""Concreteness: how much a sentence tells of one act of violence, so that talk of violence is no event."""

from tasks.reading.events.mention import Mention
from tasks.reading.events.roles import Roles
from tasks.reading.events.scene import Scene

TELLING = (("number",), ("when",), ("bomb", "missile", "shots"), ("armed", "force"), ("people",), ("target",))
ENOUGH = 2
"""Of how many, when, where, with what, by whom, to whom: fewer than two are talk (القتل والخطف في البلاد).

Measured on sentences that people labelled: three in four with less tell no act of their own.
"""

LONG = 45
DEEP = 25
"""A sentence of more tokens than LONG is about something else than what stands behind its first DEEP."""

OBJECT = 6
"""How many tokens behind a verb its object is looked for."""

LONG = 45
DEEP = 25
"""A sentence of more tokens than LONG is about something else than what stands behind its first DEEP."""

OBJECT = 6
"""How many tokens behind a verb its object is looked for."""

VAGUE = ("noun.undergo", "noun.occur", "noun.counted")


def is_concrete(scene: Scene, mention: Mention, roles: Roles) -> bool:
    """Whether enough is told around a mention of violence; any other event is taken at its word."""
    if mention.type != "ASSAULT":
        return True
    around = scene.around(mention.first)
    if _is_taken_up(scene, mention, roles):
        return False
    if _is_taken_up(scene, mention, roles):
        return False
    told = sum(not around.isdisjoint(names) for names in TELLING)
    told += bool(roles.place) + bool(roles.actors) + bool(roles.recipients)
    return told >= ENOUGH + _doubts(scene, mention)


def _doubts(scene: Scene, mention: Mention) -> int:
    """What makes a mention likelier to look back: a year, a subordinate clause, a verb that says little."""
    first, last = scene.clause(mention.first)
    dated = any(_is_year(scene.norms[at]) or _is_past(scene, at) for at in range(first, last))
    under = mention.verb > first and scene.is_of(mention.verb - 1, ("verb_sign",))
    return int(dated or under or mention.mood != "real" or mention.rule in VAGUE) + 2 * _is_aside(scene, mention)


def _is_past(scene: Scene, at: int) -> bool:
    """العام الماضي: as good as a year."""
    return scene.norms[at] in ("الماضي", "الماضيه") and scene.norms[at - 1] in ("العام", "السنه", "القرن")


def _is_aside(scene: Scene, mention: Mention) -> bool:
    """Whether it is told deep in a long sentence, which is then about something else."""
    first, last = scene.sentence(mention.first)
    return last - first > LONG and mention.first - first > DEEP


def _is_taken_up(scene: Scene, mention: Mention, roles: Roles) -> bool:
    """Whether a verb only takes up somebody who is known, without a number, a place or an object: أن الرجل قتل."""
    at = mention.first
    if mention.rule != "verb" or mention.verb != at or not at or not scene.tokens[at - 1].word.definite:
        return False
    end = min(at + OBJECT, scene.clause(at)[1])
    after = range(at + 1, next((next_ for next_ in range(at + 1, end) if next_ in scene.finite), end))
    counted = scene.has(("number",), range(max(scene.clause(at)[0], at - OBJECT), at))
    return not (roles.place or counted or scene.has(("number", "people", "armed", "target", "bomb", "missile"), after))


def _is_year(norm: str) -> bool:
    return len(norm) == 4 and norm.isdigit() and norm[:2] in ("19", "20")
