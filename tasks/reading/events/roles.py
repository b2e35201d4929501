"""Roles: who does an event and to whom, by the places of names around its verb or noun."""

from collections.abc import Sequence

import msgspec

from tasks.reading.events.mention import Mention
from tasks.reading.events.phrases import after
from tasks.reading.events.scene import Phrase, Scene

AGENTS = frozenset(("يد", "ايدي", "قبل", "برصاص", "بنيران", "بايدي", "جانب"))
AGAINST = frozenset(("ضد", "علي", "ل", "بحق"))
PLACED = frozenset(("في", "ب", "قرب", "شمال", "جنوب", "شرق", "غرب", "وسط", "داخل", "امام", "قباله"))
PATIENT_NOUNS = frozenset(("ASSAULT", "COERCE", "RETREAT", "SANCTION"))
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


BODIES = ("force", "troops", "police", "government")
PRONOUNS = frozenset(("انه", "انها", "انهم", "بانه", "بانها", "بانهم", "لانه", "لانها", "لكنه", "لكنها"))


SUBJECT_REACH = 7
"""How many tokens after its verb a subject may begin: a day or a place may come before it."""


AHEAD = 25
"""How many tokens after an event its place is looked for, where its own phrases have none."""


class Roles(msgspec.Struct):
    """Ids of entities; `place` is None where none was found."""

    actors: list[str] = []
    recipients: list[str] = []
    place: str | None = None


def find(scene: Scene, mention: Mention) -> Roles:
    """The roles in one mention."""
    found = after(scene, mention.verb)
    roles = Roles([], [], None)
    if mention.verb != mention.first:
        _carried(scene, mention, found, roles)
    elif mention.rule == "verb":
        _verbal(scene, mention, found, roles)
    else:
        _nominal(scene, mention, after(scene, mention.last), roles)
    _place(scene, mention, found, roles)
    return roles


def _people(scene: Scene, phrase: Phrase) -> list[str]:
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


def _before_verb(scene: Scene, index: int) -> list[str]:
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


def _plain(scene: Scene, found: Sequence[Phrase]) -> list[Phrase]:
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


def _verbal(scene: Scene, mention: Mention, found: Sequence[Phrase], roles: Roles) -> None:
    plain = _plain(scene, found)
    subject = _before_verb(scene, mention.verb)
    if not subject and _is_dropped(scene, mention, plain):
        subject = _speakers(scene, mention)
    elif not subject and plain and plain[0].first <= mention.verb + SUBJECT_REACH:
        subject = _people(scene, plain.pop(0))
    elif not subject and plain:
        plain = plain[:1]
    objects = _people(scene, plain[0]) if plain else []
    party = _party(scene, mention, found)
    agents = _agents(scene, found)
    kind = mention.subject
    if kind == "either" and (agents or (not objects and not _acts(scene, found))):
        kind = "victim"
    if kind == "victim":
        roles.recipients, roles.actors = subject, agents
    elif kind == "host":
        roles.actors, roles.recipients = objects or party, subject
    elif kind == "defender":
        roles.recipients = subject
    elif kind == "thing":
        roles.recipients = party
    else:
        roles.actors, roles.recipients = subject, objects or party
    roles.recipients = [one for one in roles.recipients if one not in roles.actors]


def _is_dropped(scene: Scene, mention: Mention, plain: Sequence[Phrase]) -> bool:
    """Whether a verb has its subject in what went before: after أنه, or when a place is all that follows واستهدفت."""
    if scene.before(mention.verb) in PRONOUNS:
        return True
    joined = scene.norms[mention.verb].startswith(("و", "ف")) and mention.type == "ASSAULT"
    return bool(joined and len(plain) == 1 and scene.is_of(plain[0].first, ("target",)))


def _speakers(scene: Scene, mention: Mention) -> list[str]:
    """Who says what the mention stands in: the nearest source of the claim around it."""
    for claim in scene.document.claims:
        if claim.start <= mention.start < claim.end and claim.sources and claim.sources[0].entity:
            return [claim.sources[0].entity]
    return []


def _acts(scene: Scene, found: Sequence[Phrase]) -> bool:
    """Whether the first phrase after a verb that may be passive did it: a force or a name, not people counted."""
    if not found or found[0].preposition:
        return False
    span = range(found[0].first, found[0].last + 1)
    if scene.has(("number", "people"), span):
        return False
    return scene.has(("force", "armed"), span) or len([one for one in found if not one.preposition]) > 1


def _agents(scene: Scene, found: Sequence[Phrase]) -> list[str]:
    """Who did it in the passive: على يد, من قبل, برصاص."""
    for phrase in found:
        if phrase.entities and not AGENTS.isdisjoint(scene.norms[phrase.first : phrase.first + 2]):
            return phrase.entities[:1]
    return []


def _party(scene: Scene, mention: Mention, found: Sequence[Phrase]) -> list[str]:
    wanted = OTHER_PARTY.get(mention.type, ())
    for phrase in found:
        if phrase.preposition in wanted:
            return _people(scene, phrase)
    return []


def _carried(scene: Scene, mention: Mention, found: Sequence[Phrase], roles: Roles) -> None:
    """The roles around a supporting verb: شنت القوات غارة على الموقع."""
    inner = [phrase for phrase in found if phrase.first < mention.first or mention.verb > mention.first]
    subject = _before_verb(scene, mention.verb)
    plain = _plain(scene, inner)
    if not subject and plain and plain[0].first < mention.first:
        subject = _people(scene, plain[0])
    rest = after(scene, mention.last)
    hangs = scene.preposition(mention.first) or scene.preposition(mention.first - 1)
    if not subject and hangs and rest and not rest[0].preposition and mention.verb < mention.first:
        subject = _people(scene, rest[0])
    party = _party(scene, mention, rest)
    if mention.subject == "actor":
        visited = _people(scene, rest[0]) if mention.mode == "visit" and rest and not rest[0].preposition else []
        roles.actors, roles.recipients = subject, visited or party
    elif mention.subject == "victim":
        roles.recipients = subject
    elif mention.subject == "none":
        _nominal(scene, mention, rest, roles)
    roles.recipients = [one for one in roles.recipients if one not in roles.actors]


def _nominal(scene: Scene, mention: Mention, found: Sequence[Phrase], roles: Roles) -> None:
    """The roles in a noun's own phrase: مقتل فلان, قصف القوات للبلدة, محادثات بين فلان وفلان."""
    between = next((one for one in found if one.preposition == "بين" and one.entities), None)
    if between is not None:
        roles.actors = list(between.entities)
        return
    head = _people(scene, found[0]) if found and not found[0].preposition and found[0].first == mention.last + 1 else []
    against = next((one for one in found if one.preposition in AGAINST and one.entities), None)
    if mention.type in PATIENT_NOUNS and against is None:
        roles.recipients, roles.actors = head, _agents(scene, found)
    else:
        roles.actors = head
        roles.recipients = _people(scene, against) if against else _party(scene, mention, found)


def _place(scene: Scene, mention: Mention, found: Sequence[Phrase], roles: Roles) -> None:
    if mention.mode == "visit":
        roles.place = next((one for one in roles.recipients if scene.type_of(one) == "place"), None)
        if roles.place:
            return
    used = {*roles.actors, *roles.recipients}
    for phrase in found:
        if phrase.preposition in PLACED:
            places = [one for one in phrase.entities if scene.type_of(one) == "place" and one not in roles.actors]
            if places:
                roles.place = places[0]
                return
    first, last = scene.sentence(mention.verb)
    behind, ahead = range(mention.verb - 1, first - 1, -1), range(mention.last + 1, min(last, mention.last + AHEAD))
    for at in (*ahead, *behind):
        name = scene.name_at(at)
        if name is None or at != name.first or scene.type_of(name.entity) != "place" or name.entity in used:
            continue
        if (scene.preposition(at) or scene.preposition(max(first, at - 1))) in PLACED:
            roles.place = name.entity
            return
    if mention.type in ("ASSAULT", "CONSULT", "AID", "PROTEST"):
        roles.place = next((one for one in roles.recipients if scene.type_of(one) == "place"), None)
