"""Grouping: the mentions of one thing under all its names, as the entities of a record."""

import re
from collections.abc import Sequence

import msgspec

from tasks.reading.entities.candidate import Candidate
from tasks.reading.folding import fold
from tasks.reading.record import Entity, EntityType, Span

_VARIANT = str.maketrans(
    {"ج": "غ", "ك": "غ", "ق": "غ", "ط": "ت", "ص": "س", "ظ": "ز", "ذ": "ز", "ث": "ت", "ؤ": "و", "ئ": "ي"}
)
_WEAK = re.compile("[اويه]")


def variant(name: str) -> str:
    """One key for the spellings of a foreign name: its consonants, those that are exchanged made one."""
    words = fold(name).replace("-", " ").replace("_", " ").replace('"', " ").split()
    return " ".join(_shortened(word) for word in words)


def _shortened(word: str) -> str:
    bare = word[2:] if word.startswith("ال") and len(word) > 4 else word
    return (bare[0] + _WEAK.sub("", bare[1:])).translate(_VARIANT)


class Group(msgspec.Struct):
    """What has been found of one thing so far."""

    type: EntityType
    keys: list[str]
    candidates: list[Candidate]


def group(text: str, chosen: Sequence[Candidate]) -> list[Entity]:
    """The entities in the order of their first mention."""
    groups: list[Group] = []
    by_key: dict[tuple[str, str], Group] = {}
    for candidate in sorted(chosen, key=lambda c: (-(c.last - c.first) if c.type == "person" else 0, c.start)):
        key = _key(text, candidate)
        found = by_key.get((candidate.type, key)) or _partial(candidate, key, groups)
        if found is None:
            found = Group(candidate.type, [], [])
            groups.append(found)
        found.keys.append(key)
        found.candidates.append(candidate)
        by_key[candidate.type, key] = found
    for one in groups:
        one.candidates.sort(key=lambda c: c.start)
    groups.sort(key=lambda one: one.candidates[0].start)
    return [_entity(text, f"e{number}", one) for number, one in enumerate(groups, 1)]


def _key(text: str, candidate: Candidate) -> str:
    if candidate.entry is not None:
        entry = candidate.entry
        return (
            entry["name"]
            or entry["geonames"]
            or (entry["country"] if entry.layer == "countries" else "")
            or variant(entry.form)
        )
    return variant(text[candidate.start : candidate.end])


def _partial(candidate: Candidate, key: str, groups: Sequence[Group]) -> Group | None:
    """The person whose longer name holds this one: لافروف after سيرغي لافروف."""
    if candidate.type != "person":
        return None
    words = set(key.split())
    for one in groups:
        if one.type == "person" and any(words < set(other.split()) for other in one.keys):
            return one
    return None


def _entity(text: str, number: str, one: Group) -> Entity:
    names = dict.fromkeys(text[c.start : c.end] for c in one.candidates)
    name = max(names, key=lambda form: (len(form.split()), 0)) if one.type == "person" else next(iter(names))
    entry = next((c.entry for c in one.candidates if c.entry is not None), None)
    at = entry["at"].split(",") if entry is not None and entry["at"] else None
    refs: dict[str, str | int] = {}
    if entry is not None and entry.layer == "countries":
        refs["iso3166"] = entry["country"]
    if entry is not None and entry["geonames"]:
        refs["geonames"] = int(entry["geonames"])
    return Entity(
        id=number,
        type=one.type,
        name=name,
        aliases=tuple(form for form in names if form != name),
        role=next((c.role for c in one.candidates if c.role), None),
        country=next((c.country for c in one.candidates if c.country), None),
        refs=refs,
        coordinates=(float(at[0]), float(at[1])) if at else None,
        mentions=tuple(Span(c.start, c.end) for c in one.candidates),
    )
