"""Roles: who does an event and to whom, by the places of names around its verb or noun."""

from collections.abc import Sequence

import msgspec

from tasks.reading.events.mention import Mention
from tasks.reading.events.parties import acts, agents_of, before_verb, is_dropped, party_of, people, plain_of, speakers
from tasks.reading.events.phrases import after
from tasks.reading.events.places import place_of
from tasks.reading.events.scene import Phrase, Scene
from tasks.reading.record import Claim

AGAINST = frozenset(("ضد", "علي", "ل", "بحق"))
PATIENT_NOUNS = frozenset(("ASSAULT", "COERCE", "RETREAT", "SANCTION"))
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
    subject = before_verb(scene, mention.verb)
    if not subject and is_dropped(scene, mention, plain):
        subject = speakers(holding)
    elif not subject and plain and plain[0].first <= mention.verb + SUBJECT_REACH:
        subject = people(scene, plain.pop(0))
    elif not subject and plain:
        plain = plain[:1]
    objects = people(scene, plain[0]) if plain else []
    party = party_of(scene, mention, found)
    agents = agents_of(scene, found)
    kind = mention.subject
    if kind == "either" and (agents or (not objects and not acts(scene, found))):
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
    if mention.subject == "actor":
        visited = people(scene, rest[0]) if mention.mode == "visit" and rest and not rest[0].preposition else []
        roles.actors, roles.recipients = subject, visited or party
    elif mention.subject == "victim":
        roles.recipients = subject
    elif mention.subject in ("none", "construct"):
        _nominal(scene, mention, rest, roles)
    roles.recipients = [one for one in roles.recipients if one not in roles.actors]


def _nominal(scene: Scene, mention: Mention, found: Sequence[Phrase], roles: Roles) -> None:
    """The roles in a noun's own phrase: مقتل فلان, قصف القوات للبلدة, محادثات بين فلان وفلان."""
    between = next((one for one in found if one.preposition == "بين" and one.entities), None)
    if between is not None:
        roles.actors = list(between.entities)
        return
    head = people(scene, found[0]) if found and not found[0].preposition and found[0].first == mention.last + 1 else []
    against = next((one for one in found if one.preposition in AGAINST and one.entities), None)
    if mention.subject == "construct":
        roles.actors = [one for one in head if scene.type_of(one) != "place"]
        roles.recipients = people(scene, against) if against else [one for one in head if one not in roles.actors]
    elif mention.type in PATIENT_NOUNS and against is None:
        roles.recipients, roles.actors = head, agents_of(scene, found)
    else:
        roles.actors = head
        roles.recipients = people(scene, against) if against else party_of(scene, mention, found)
