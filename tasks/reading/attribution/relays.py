"""Relays: media that bring somebody's words: نقلت الوكالة عن الوزير."""

from tasks.reading.attribution.ground import Ground
from tasks.reading.attribution.noun_phrases import trim
from tasks.reading.attribution.sources import Source, named

BROUGHT = 5
"""How many words may stand between a phrase and the verb that tells who brought the words."""


def brought(ground: Ground, at: int, end: int) -> list[Source] | None:
    """وفقا لتصريحات نقلتها الوكالة عن الوزير: the medium, and whom it relies on."""
    for place in range(at + 1, min(end - 1, at + BROUGHT) + 1):
        if place in ground.cues and ground.tokens[place].text.endswith(("ها", "ه")):
            hits = ground.document.hits.at("reporting_verbs", place)
            if not any(hit.entry["class"] == "relay" and hit.enclitic for hit in hits):
                return None
            chain = relayed(ground, place, end)
            return chain if len(chain) > 1 else None
    return None


def relayed(ground: Ground, at: int, end: int) -> list[Source]:
    """The chain of نقلت X عن Y: X, then Y."""
    about = next((place for place in range(at + 1, min(end, at + 20) + 1) if ground.norms[place] == "عن"), None)
    found = []
    reporter = trim(ground, at + 1, (about or end + 1) - 1)
    if reporter:
        found.append(named(ground, *reporter))
    if about is not None and about < end:
        speaker = trim(ground, about + 1, end)
        found += [named(ground, *speaker)] if speaker else []
    return found


def last_of(ground: Ground, at: int, end: int) -> int:
    """The last token of the chain of a verb at `at`."""
    chain = relayed(ground, at, end)
    return chain[-1].last if chain else at
