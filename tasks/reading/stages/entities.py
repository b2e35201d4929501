"""Entities: persons, organizations and places, each under all its names."""

from tasks.reading.document import Document, Evidence, replace, stage
from tasks.reading.entities.candidate import Candidate, choose, reading
from tasks.reading.entities.grouping import group
from tasks.reading.entities.homonyms import settle
from tasks.reading.entities.organizations import find_organizations
from tasks.reading.entities.persons import find_persons
from tasks.reading.entities.places import find_places
from tasks.reading.entities.repeats import find_repeats
from tasks.reading.entities.traits import arabic_traits


@stage(needs=["tokens", "hits", "sentences"], gives=["entities"])
def entities(document: Document) -> Document:
    """Finds names, chooses among those that overlap, and groups the names of one thing."""
    text = reading(document, arabic_traits())
    candidates = [*find_places(text), *find_organizations(text), *find_persons(text)]
    chosen = choose([*candidates, *find_repeats(text, choose(candidates))])
    chosen = settle(text, chosen)
    found = group(document.text, chosen)
    return replace(document, entities=tuple(found), evidence=document.with_evidence(map(_told, chosen)))


def _told(candidate: Candidate) -> Evidence:
    return Evidence("entity", candidate.start, candidate.end, candidate.rule, candidate.cue)
