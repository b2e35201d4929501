"""Homonyms: which of the places of one name is meant, by the countries that a text speaks of."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from tasks.reading.entities.candidate import Candidate, Reading
from tasks.reading.lexicon import Entry

FAR_SMALLER = 20
"""A place so many times smaller than the first of its name is not meant by itself: Moscow is no suburb of
Dallas because a text speaks of the United States. Tripoli of Lebanon is six times smaller than that of Libya."""


def settle(reading: Reading, chosen: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, each place that has homonyms in the country that the text names most; else the largest stays."""
    doubtful = {at: entries for at, one in enumerate(chosen) if len(entries := _homonyms(reading, one)) > 1}
    if not doubtful:
        return list(chosen)
    named = _named(reading, [one for at, one in enumerate(chosen) if at not in doubtful])
    return [_settled(one, doubtful[at], named) if at in doubtful else one for at, one in enumerate(chosen)]


def _homonyms(reading: Reading, candidate: Candidate) -> list[Entry]:
    """The gazetteer's places of a candidate's name that may be meant, in its order."""
    if candidate.type != "place" or candidate.entry is None or candidate.entry.layer != "places":
        return []
    entries = [hit.entry for hit in reading.hits("places", candidate.first) if hit.last == candidate.last]
    first = _population(entries[0]) if entries else 0
    return [entry for entry in entries if _population(entry) * FAR_SMALLER >= first]


def _population(entry: Entry) -> int:
    return int(entry["population"] or 0)


def _named(reading: Reading, sure: Sequence[Candidate]) -> Counter[str]:
    """How often a text speaks of each country: by its name, its people, or a place that only it has."""
    named = Counter([one.country for one in sure if one.type == "place" and one.country])
    named.update([trait.nisba for trait in reading.traits if trait.nisba and trait.nisba != "-"])
    return named


def _settled(candidate: Candidate, entries: Sequence[Entry], named: Counter[str]) -> Candidate:
    entry = max(entries, key=lambda one: named[one["country"]])  # the first, that is the largest, of equals
    return msgspec.structs.replace(candidate, entry=entry, country=entry["country"])
