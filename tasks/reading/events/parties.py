"""Parties: whom the phrases around a verb or noun of an event name, and which of them may be who."""

from collections.abc import Sequence

from tasks.reading.events.mention import Mention
from tasks.reading.events.scene import Phrase, Scene
from tasks.reading.record import Claim

AGENTS = frozenset(("يد", "ايدي", "قبل", "برصاص", "بنيران", "بايدي", "جانب"))
OTHER_PARTY = {
    "CONSULT": ("مع", "ب"),
    "COOPERATE": ("مع",),
    "AGREE": ("مع",),
    "REQUEST": ("من",),
    "ACCUSE": ("ب", "ل"),
    "SUPPORT": ("ب", "ل", "علي"),
    "SANCTION": ("علي", "ضد", "مع", "من"),
    "AID": ("ل", "الي"),
    "THREATEN": ("ل", "من"),
    "MOBILIZE": (),
    "COERCE": ("علي", "ضد"),
    "ASSAULT": ("علي", "ضد"),
    "PROTEST": ("ضد", "علي"),
    "RETREAT": ("عن", "من"),
    "CONCEDE": ("عن", "ل"),
    "REJECT": (),
}
"""The prepositions before the other party, by the type of event."""

BODIES = ("force", "troops", "police", "government")
PRONOUNS = frozenset(("انه", "انها", "انهم", "بانه", "بانها", "بانهم", "لانه", "لانها", "لكنه", "لكنها"))


def people(scene: Scene, phrase: Phrase) -> list[str]:
    """Who a phrase names: its person with a title, else its first name and what is joined to it by و."""
    if not phrase.entities:
        inside = range(phrase.first, phrase.last + 1)
        return [one for at in inside for one in scene.nation(at)] if scene.has(BODIES, inside) else []
    persons = [one for one in phrase.entities if scene.type_of(one) == "person"]
    others = [one for one in phrase.entities if scene.type_of(one) != "person"]
    if persons and scene.is_titled(phrase.first, phrase.last + 1):
        return persons
    return phrase.entities[:1] + [one for one in (persons + others) if one in _joined(scene, phrase)]


def _joined(scene: Scene, phrase: Phrase) -> list[str]:
    """The names in a phrase that begin with و."""
    names = (scene.name_at(at) for at in range(phrase.first, phrase.last + 1))
    return [
        name.entity for name in names if name is not None and scene.tokens[name.first].word.norm.startswith("و")
    ]  # fmt: skip


def before_verb(scene: Scene, index: int) -> list[str]:
    """The subject before its verb (القوات قصفت): the name before it in its clause."""
    first, _ = scene.sentence(index)
    at = index - 1
    while at >= first and scene.norms[at] in ("قد", "كان", "كانت"):
        at -= 1
    if at < first or scene.tokens[index].word.proclitics[:1] in ("و", "ف"):
        return []
    for step in range(at, max(first, at - 1) - 1, -1):
        name = scene.name_at(step)
        if name is not None:
            lead = range(max(first, name.first - 2), name.first + 1)
            return [] if any(scene.preposition(index) for index in lead) else [name.entity]
        if not scene.tokens[step].word.definite:
            return []
    return []


def plain_of(scene: Scene, found: Sequence[Phrase]) -> list[Phrase]:
    """The phrases without a preposition; an office and the person it belongs to are one: القيادي في الحركة فلان."""
    plain = [phrase for phrase in found if not phrase.preposition]
    if len(plain) > 1 and not plain[0].entities and _is_office(scene, plain[0]):
        ahead = plain[1]
        parted = any(plain[0].last < one.first < ahead.first for one in found)
        if parted and ahead.entities and scene.type_of(ahead.entities[0]) == "person":
            return plain[1:]
    return plain


def _is_office(scene: Scene, phrase: Phrase) -> bool:
    return scene.tokens[phrase.first].word.definite and not scene.is_of(phrase.first, ("armed", "force", "crowd"))


def is_dropped(scene: Scene, mention: Mention, plain: Sequence[Phrase]) -> bool:
    """Whether a verb has its subject in what went before: after أنه, or when a place is all that follows واستهدفت."""
    if scene.before(mention.verb) in PRONOUNS:
        return True
    joined = scene.norms[mention.verb].startswith(("و", "ف")) and mention.type == "ASSAULT"
    return bool(joined and len(plain) == 1 and scene.is_of(plain[0].first, ("target",)))


def speakers(holding: Sequence[Claim]) -> list[str]:
    """Who says what a mention stands in: the nearest source of the first claim around it that names one."""
    named = (claim.sources[0].entity for claim in holding if claim.sources)
    return [one for one in named if one][:1]


def acts(scene: Scene, found: Sequence[Phrase]) -> bool:
    """Whether the first phrase after a verb that may be passive did it: a force or a name, not people counted."""
    if not found or found[0].preposition:
        return False
    span = range(found[0].first, found[0].last + 1)
    if scene.has(("number", "people"), span):
        return False
    return scene.has(("force", "armed"), span) or len([one for one in found if not one.preposition]) > 1


def agents_of(scene: Scene, found: Sequence[Phrase]) -> list[str]:
    """Who did it in the passive: على يد, من قبل, برصاص."""
    for phrase in found:
        if phrase.entities and not AGENTS.isdisjoint(scene.norms[phrase.first : phrase.first + 2]):
            return phrase.entities[:1]
    return []


def party_of(scene: Scene, mention: Mention, found: Sequence[Phrase]) -> list[str]:
    """The other party after the first preposition that the type of event takes for it."""
    wanted = OTHER_PARTY.get(mention.type, ())
    for phrase in found:
        if phrase.preposition in wanted:
            return people(scene, phrase)
    return []
