"""Homonyms: which of the places of one name is meant, by the countries that a text speaks of."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from tasks.reading.entities.candidate import Candidate, Reading
from tasks.reading.lexicon import Entry


def settle(reading: Reading, chosen: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, each place that has homonyms in the country that the text names most; else the largest stays."""
    doubtful = {at: entries for at, one in enumerate(chosen) if len(entries := _homonyms(reading, one)) > 1}
    if not doubtful:
        return list(chosen)
    named = _named(reading, [one for at, one in enumerate(chosen) if at not in doubtful])
    return [_settled(one, doubtful[at], named) if at in doubtful else one for at, one in enumerate(chosen)]


def _homonyms(reading: Reading, candidate: Candidate) -> list[Entry]:
    """The gazetteer's places of a candidate's name, the largest first."""
    if candidate.type != "place" or candidate.entry is None or candidate.entry.layer != "places":
        return []
    return [hit.entry for hit in reading.hits("places", candidate.first) if hit.last == candidate.last]


def _named(reading: Reading, sure: Sequence[Candidate]) -> Counter[str]:
    """How often a text speaks of each country: by its name, its people, or a place that only it has."""
    named = Counter([one.country for one in sure if one.type == "place" and one.country])
    named.update([trait.nisba for trait in reading.traits if trait.nisba and trait.nisba != "-"])
    return named


def _settled(candidate: Candidate, entries: Sequence[Entry], named: Counter[str]) -> Candidate:
    entry = max(entries, key=lambda one: named[one["country"]])  # the first, that is the largest, of equals
    return msgspec.structs.replace(candidate, entry=entry, country=entry["country"])
