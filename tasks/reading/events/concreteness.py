"""Concreteness: how much a sentence tells of one act of violence, so that talk of violence is no event."""

from tasks.reading.events.mention import Mention
from tasks.reading.events.roles import Roles
from tasks.reading.events.scene import Scene

TELLING = (("number",), ("when",), ("bomb", "missile", "shots"), ("armed", "force"), ("people",), ("target",))
ENOUGH = 2
"""Of how many, when, where, with what, by whom, to whom: fewer than two are talk (القتل والخطف في البلاد).

Measured on sentences that people labelled: three in four with less tell no act of their own.
"""

VAGUE = ("noun.undergo", "noun.occur", "noun.counted")


def is_concrete(scene: Scene, mention: Mention, roles: Roles) -> bool:
    """Whether enough is told around a mention of violence; any other event is taken at its word."""
    if mention.type != "ASSAULT":
        return True
    around = scene.around(mention.first)
    told = sum(not around.isdisjoint(names) for names in TELLING)
    told += bool(roles.place) + bool(roles.actors) + bool(roles.recipients)
    return told >= ENOUGH + _doubts(scene, mention)


def _doubts(scene: Scene, mention: Mention) -> int:
    """What makes a mention likelier to look back: a year, a subordinate clause, a verb that says little."""
    first, last = scene.clause(mention.first)
    dated = any(_is_year(scene.norms[at]) for at in range(first, last))
    under = mention.verb > first and scene.is_of(mention.verb - 1, ("verb_sign",))
    return int(dated or under or mention.mood != "real" or mention.rule in VAGUE)


def _is_year(norm: str) -> bool:
    return len(norm) == 4 and norm.isdigit() and norm[:2] in ("19", "20")
