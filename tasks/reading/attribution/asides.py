"""Asides: what tells when and where one spoke, between a verb, its subject and its object."""

from tasks.reading.attribution.adverbials import PREPOSITIONS
from tasks.reading.attribution.ground import Ground

ASIDE = 12
"""How many tokens an adverbial between commas may have."""


def past_settings(ground: Ground, at: int, last: int) -> int:
    """The first token from `at` on that tells neither when nor where."""
    while at <= last:
        if at in ground.dates:
            at = ground.dates[at] + 1
        elif at in ground.settings and at not in ground.mentions:
            at = ground.settings[at].last + 1
        elif ground.norms[at] in ("،", ",") or (ground.norms[at] == "في" and _is_time(ground, at + 1)):
            at += 1
        elif ground.norms[at - 1] in ("،", ",") and (aside := _aside(ground, at, last)):
            at = aside
        else:
            break
    return at


def _aside(ground: Ground, at: int, last: int) -> int:
    """Behind an adverbial between commas that begins at a token (نفى الوزير، في مقابلة مع قناة، أي تدخل); 0 without."""
    hit = ground.settings.get(at)
    if ground.norms[at] not in PREPOSITIONS and (hit is None or hit.entry["kind"] not in ("time", "manner")):
        return 0
    for comma in range(at + 1, min(last, at + ASIDE) + 1):
        if ground.norms[comma] in ("،", ","):
            return comma + 1
        if comma in ground.cues or ground.is_clause(comma):
            return 0
    return 0


def _is_time(ground: Ground, at: int) -> bool:
    hit = ground.settings.get(at)
    return at in ground.dates or (hit is not None and hit.entry["kind"] == "time" and hit.first < hit.last)


def past_apposition(ground: Ground, at: int, last: int) -> int:
    """Past settings, and past a name between commas that tells who the subject is."""
    end = past_settings(ground, at, last)
    mention = ground.mentions.get(end)
    if mention is not None and mention.entity.type == "person" and ground.norms[end - 1] in ("،", ","):
        return past_settings(ground, mention.last + 1, last)
    return end
