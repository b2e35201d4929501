"""Roles: who does an event and to whom, by the places of names around its verb or noun."""

from collections.abc import Sequence

import msgspec

from tasks.reading.events.mention import Mention
from tasks.reading.events.parties import (
    acts,
    agents_of,
    ahead_of,
    before_verb,
    is_dropped,
    is_phrase,
    nations,
    party_of,
    people,
    plain_of,
    speakers,
    spoken_of,
)  # fmt: skip
from tasks.reading.events.phrases import after
from tasks.reading.events.places import place_of
from tasks.reading.events.scene import Phrase, Scene
from tasks.reading.record import Claim

AGAINST = frozenset(("ضد", "علي", "ل", "بحق"))
PATIENT_NOUNS = frozenset(("ASSAULT", "COERCE", "RETREAT", "SANCTION"))
OWN = ("ته", "تها", "تهم", "اءه", "اءها")
"""What the subject of its verb did: أعلن استقالته."""
MEETING_OF = ("ئه", "ئها", "يه", "يها", "ته", "تها", "عه", "عها", "عهم")
"""A meeting with a pronoun for who held it, so that the name behind it is whom he met: خلال لقائه فلانا."""
DONE = ("resign", "withdraw", "ceasefire")
"""Modes of those whose noun names who does it: استقالة فلان."""
PLURAL = ("وا", "ون")
"""Verbs that carry their subject: what follows is an object."""
PASSIVE = "\u064f"
HIT = ("number", "people", "armed", "target", "missile", "shots", "bomb", "gas")
SUBJECT_REACH = 7
"""How many tokens after its verb a subject may begin: a day or a place may come before it."""


class Roles(msgspec.Struct):
    """Ids of entities; `place` is None where none was found."""

    actors: list[str] = []
    recipients: list[str] = []
    place: str | None = None


def find(scene: Scene, mention: Mention, holding: Sequence[Claim]) -> Roles:
    """The roles in one mention; `holding` are the claims that it stands in, whose source a dropped subject may be."""
    found = after(scene, mention.verb)
    roles = Roles([], [], None)
    if mention.verb != mention.first:
        _carried(scene, mention, found, roles)
    elif mention.rule == "verb":
        _verbal(scene, mention, holding, roles)
    else:
        _nominal(scene, mention, after(scene, mention.last), roles)
    roles.place = place_of(scene, mention, roles.actors, roles.recipients)
    return roles


def _verbal(scene: Scene, mention: Mention, holding: Sequence[Claim], roles: Roles) -> None:
    found = after(scene, mention.verb)
    plain = plain_of(scene, found)
    subject, lead = before_verb(scene, mention.verb), ahead_of(scene, mention.verb)
    if not subject and (lead or scene.norms[mention.verb].endswith(PLURAL)):
        subject = nations(scene, lead or range(0))
    elif not subject and is_dropped(scene, mention, plain):
        subject = speakers(holding)
    elif not subject and plain and plain[0].first <= mention.verb + SUBJECT_REACH:
        subject = people(scene, plain.pop(0))
    elif not subject and plain:
        plain = plain[:1]
    objects = people(scene, plain[0]) if plain else []
    if mention.type == "COERCE" and mention.subject == "either":
        objects = [one for one in objects if scene.type_of(one) != "place"]
    party = party_of(scene, mention, found)
    agents = agents_of(scene, found)
    kind = mention.subject
    if kind == "either" and (agents or (not objects and not _hits(scene, mention, plain) and not acts(scene, found))):
        kind = "victim"
    if kind == "victim":
        roles.recipients, roles.actors = subject, agents
    elif kind == "host":
        roles.actors, roles.recipients = objects or party, subject
    elif kind == "defender":
        roles.recipients = subject
    elif kind == "thing":
        roles.recipients = party
    elif kind == "besides":
        roles.actors = speakers(holding) or spoken_of(scene, mention.verb)
        roles.recipients = party or people(scene, found[0]) if found and not found[0].preposition else party
    else:
        roles.actors = subject
        roles.recipients = (
            (party or objects) if mention.type == "REQUEST" or mention.mode == "visit" else objects or party
        )
    roles.recipients = [one for one in roles.recipients if one not in roles.actors]


def _hits(scene: Scene, mention: Mention, plain: Sequence[Phrase]) -> bool:
    """Whether a verb behind its subject has an object, so that it is no passive: الجيش قتل 12 مسلحا, but فلان قُتل."""
    if not plain or plain[0].first > mention.verb + 1 or PASSIVE in scene.tokens[mention.verb].text[:3]:
        return False
    span = range(plain[0].first, plain[0].last + 1)
    return bool(before_verb(scene, mention.verb)) and scene.has(HIT, span)


def _carried(scene: Scene, mention: Mention, found: Sequence[Phrase], roles: Roles) -> None:
    """The roles around a supporting verb: شنت القوات غارة على الموقع."""
    inner = [phrase for phrase in found if phrase.first < mention.first or mention.verb > mention.first]
    subject = before_verb(scene, mention.verb)
    plain = plain_of(scene, inner)
    if not subject and plain and plain[0].first < mention.first:
        subject = people(scene, plain[0])
    rest = after(scene, mention.last)
    hangs = scene.preposition(mention.first) or scene.preposition(mention.first - 1)
    if not subject and hangs and rest and not rest[0].preposition and mention.verb < mention.first:
        subject = people(scene, rest[0])
    party = party_of(scene, mention, rest)
    if mention.mode == "visit" and not subject and mention.first == mention.verb + 1:
        _nominal(scene, mention, rest, roles)
    elif mention.subject == "actor":
        direct = (mention.mode == "visit" or mention.type == "ASSAULT") and bool(rest) and not rest[0].preposition
        roles.actors, roles.recipients = subject, (people(scene, rest[0]) if direct else []) or party
    elif mention.subject == "victim":
        roles.recipients = subject
    elif mention.subject in ("none", "construct"):
        _nominal(scene, mention, rest, roles)
        if not roles.actors and scene.norms[mention.first].endswith(OWN):
            roles.actors = subject
    roles.recipients = [one for one in roles.recipients if one not in roles.actors]


def _nominal(scene: Scene, mention: Mention, found: Sequence[Phrase], roles: Roles) -> None:
    """The roles in a noun's own phrase: مقتل فلان, قصف القوات للبلدة, محادثات بين فلان وفلان."""
    between = next((one for one in found if one.preposition == "بين" and one.entities), None)
    if between is not None:
        roles.actors = list(between.entities)
        return
    head = people(scene, found[0]) if found and not found[0].preposition and found[0].first == mention.last + 1 else []
    opposed = (one for one in found if one.preposition in AGAINST and one.entities and not is_phrase(scene, one))
    against = next(opposed, None)
    if mention.type == "CONSULT" and scene.norms[mention.first].endswith(MEETING_OF) and mention.rule == "noun.time":
        roles.recipients = head
    elif mention.subject == "construct":
        roles.actors = [one for one in head if scene.type_of(one) != "place"]
        roles.recipients = people(scene, against) if against else [one for one in head if one not in roles.actors]
    elif mention.type in PATIENT_NOUNS and mention.mode not in DONE and against is None:
        roles.recipients, roles.actors = head, agents_of(scene, found)
    else:
        roles.actors = head
        roles.recipients = people(scene, against) if against else party_of(scene, mention, found)
