"""Concreteness: how much a sentence tells of one act of violence, so that talk of violence is no event."""

from collections.abc import Iterable

from tasks.reading.events.mention import Mention
from tasks.reading.events.parties import PRONOUNS
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

BEHIND = 16
"""How many tokens behind a mention tell what came of a mishap, or since when the dead are counted."""

VAGUE = ("noun.undergo", "noun.occur", "noun.counted")
MEANS = ("bomb", "missile", "shots", "armed", "attack")
SOMEBODY = ("number", "people", "armed", "target", "bomb", "missile")
PERSONS = frozenset(["الرجل", "المراه", "الطفل", "الشاب", "الجندي", "الضحيه", "الفتاه", "الشخص", "الضابط", "الزوج"])
SINCE = frozenset(["اندلاع", "الغزو", "الاجتياح", "عام", "العام", "سنه"])
"""What a tally of the dead is counted from; منذ الأحد may still be one act."""


def is_concrete(scene: Scene, mention: Mention, roles: Roles, holding: bool) -> bool:
    """Whether enough is told around a mention of violence (`holding`: in a claim); others are taken at their word."""
    if mention.type != "ASSAULT":
        return True
    around = scene.around(mention.first)
    if _is_taken_up(scene, mention, roles) or _is_mishap(scene, mention) or _is_tally(scene, mention):
        return False
    told = sum(not around.isdisjoint(names) for names in TELLING)
    told += bool(roles.place) + bool(roles.actors) + bool(roles.recipients)
    return told >= ENOUGH + _doubts(scene, mention) + _is_bare(scene, mention, holding)


def _is_bare(scene: Scene, mention: Mention, claimed: bool) -> bool:
    """Whether a verb is in nobody's report and opens none, or has a pronoun for its subject: then it must tell more."""
    if mention.rule != "verb" or scene.before(mention.verb) in PRONOUNS:
        return mention.rule == "verb"
    counted = scene.has(("number",), range(mention.verb + 1, min(mention.verb + 4, scene.clause(mention.verb)[1])))
    return not (claimed or counted or scene.starts(mention.verb))


def _doubts(scene: Scene, mention: Mention) -> int:
    """What makes a mention likelier to look back: a year, a subordinate clause, a verb that says little."""
    first, last = scene.clause(mention.first)
    dated = any(_is_year(scene.norms[at]) or _is_past(scene, at) for at in range(first, last))
    under = mention.verb > first and scene.is_of(mention.verb - 1, ("verb_sign",))
    return int(dated or under or mention.mood != "real" or mention.rule in VAGUE) + 2 * _is_aside(scene, mention)


def _is_past(scene: Scene, at: int) -> bool:
    """العام الماضي, شهر مايو: as good as a year."""
    if scene.norms[at] in ("الماضي", "الماضيه"):
        return scene.norms[at - 1] in ("العام", "السنه", "القرن", "الشهر")
    return scene.norms[at] == "شهر" and bool(scene.document.hits.at("months", at + 1))


def _is_aside(scene: Scene, mention: Mention) -> bool:
    """Whether it is told deep in a long sentence, which is then about something else."""
    first, last = scene.sentence(mention.first)
    return last - first > LONG and mention.first - first > DEEP


def _is_taken_up(scene: Scene, mention: Mention, roles: Roles) -> bool:
    """Whether only somebody who is known is taken up, with no number, place or object: أن الرجل قتل, قتل الرجل."""
    at = mention.verb
    if roles.place or not at:
        return False
    end = min(at + OBJECT, scene.clause(at)[1])
    after = range(at + 1, next((next_ for next_ in range(at + 1, end) if next_ in scene.finite), end))
    if mention.rule == "noun.undergo":
        return scene.norms[at - 1] in ("انه", "انها", "انهم") and not scene.has(SOMEBODY, after)
    if mention.rule != "verb" or at != mention.first:
        return False
    known = scene.tokens[at - 1].word.definite
    if scene.norms[at + 1 : at + 2] and scene.norms[at + 1] in PERSONS:
        return not scene.has(SOMEBODY, after)
    counted = scene.has(("number",), range(max(scene.clause(at)[0], at - OBJECT), at))
    return known and not (counted or scene.has(SOMEBODY, after))


def _is_mishap(scene: Scene, mention: Mention) -> bool:
    """Whether a wreck or a flood did it, and nothing around says that somebody did."""
    return _near(scene, mention, ("mishap",)) and scene.around(mention.first).isdisjoint(MEANS)


def _near(scene: Scene, mention: Mention, names: Iterable[str]) -> bool:
    first, last = scene.clause(mention.first)
    return scene.has(tuple(names), range(max(first, mention.verb - OBJECT), min(last, mention.last + BEHIND)))


def _is_tally(scene: Scene, mention: Mention) -> bool:
    """Whether the dead of years or of a whole war are added up: قتل ثلاثة آلاف منذ اندلاع الحرب."""
    _, last = scene.clause(mention.first)
    ahead = range(mention.last + 1, min(last - 1, mention.last + BEHIND))
    since = next((at for at in ahead if scene.norms[at] == "منذ"), None)
    return since is not None and (scene.norms[since + 1] in SINCE or _is_year(scene.norms[since + 1]))


def _is_year(norm: str) -> bool:
    return len(norm) == 4 and norm.isdigit() and norm[:2] in ("19", "20")
