"""Entities: persons, organizations and places, each under all its names."""

from collections.abc import Iterable, Iterator

from tasks.reading.document import Document, Evidence, Named, replace, stage
from tasks.reading.entities.candidate import Candidate, choose, in_order, reading
from tasks.reading.entities.grouping import group
from tasks.reading.entities.homonyms import settle
from tasks.reading.entities.organizations import find_organizations
from tasks.reading.entities.persons import find_persons
from tasks.reading.entities.places import find_places
from tasks.reading.entities.repeats import find_repeats
from tasks.reading.entities.sons import find_sons
from tasks.reading.entities.traits import arabic_traits
from tasks.reading.record import Entity


@stage(needs=["tokens", "hits", "sentences"], gives=["entities", "named"])
def entities(document: Document) -> Document:
    """Finds names, chooses among those that overlap, and groups the names of one thing."""
    text = reading(document, arabic_traits())
    chosen = choose([*find_places(text), *find_organizations(text), *find_persons(text), *find_sons(text)])
    chosen = settle(text, in_order([*chosen, *find_repeats(text, chosen)]))
    found = tuple(group(document.text, chosen))
    evidence = document.with_evidence(map(_told, chosen))
    return replace(document, entities=found, named=tuple(_named(found, chosen)), evidence=evidence)


def _named(entities: Iterable[Entity], chosen: Iterable[Candidate]) -> Iterator[Named]:
    """The tokens of every mention, an entity's after another's."""
    places = {one.start: (one.first, one.last) for one in chosen}
    for entity in entities:
        for span in entity.mentions:
            yield Named(*places[span.start], entity)


def _told(candidate: Candidate) -> Evidence:
    return Evidence("entity", candidate.start, candidate.end, candidate.rule, candidate.cue)
