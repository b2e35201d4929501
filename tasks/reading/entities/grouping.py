"""Grouping: the mentions of one thing under all its names, as the entities of a record."""

from collections.abc import Sequence

import msgspec

from tasks.reading.entities.aliases import aliases
from tasks.reading.entities.candidate import Candidate
from tasks.reading.entities.variants import variant
from tasks.reading.record import Entity, EntityType, Span

SONS = ("بن", "ابن", "بنت")
"""Words behind which a name goes on with the father's."""
MOST = 12
"""How many persons who share a part of their name are weighed against each other."""


class Group(msgspec.Struct):
    """What has been found of one thing so far."""

    type: EntityType
    key: str
    candidates: list[Candidate]


class Groups:
    """The things found so far, by their keys and, for persons, by the words of their names."""

    def __init__(self) -> None:
        self.all: list[Group] = []
        self._by_key: dict[tuple[str, str], Group] = {}
        self._by_word: dict[str, list[Group]] = {}

    def add(self, candidate: Candidate, key: str) -> None:
        """Puts a candidate to the thing it names, or makes it a new one."""
        found = self._by_key.get((candidate.type, key))
        if found is None and candidate.type == "person":
            found = self._longer(candidate, key)
        if found is None:
            found = Group(candidate.type, key, [])
            self.all.append(found)
            if candidate.type == "person":
                for word in dict.fromkeys(key.split()):
                    self._by_word.setdefault(word, []).append(found)
        self._by_key.setdefault((candidate.type, key), found)
        found.candidates.append(candidate)

    def _longer(self, candidate: Candidate, key: str) -> Group | None:
        """The person whose longer name holds this one: a last name's before a first name's, then the nearest before."""
        words = key.split()
        near = self._by_word.get(words[-1], [])[-MOST:] if words else []
        holding = [one for one in near if set(words) <= set(one.key.split()) and not _is_father(words, one.key.split())]
        return max(holding, key=lambda one: (one.key.split()[-1] == words[-1], _before(one, candidate)), default=None)


def _is_father(words: Sequence[str], name: Sequence[str]) -> bool:
    """Whether the single word is the name of the father in a longer name: سلمان of محمد بن سلمان is somebody else."""
    return len(words) == 1 and len(name) > 2 and words[0] == name[-1] and name[-2] in SONS


def _before(one: Group, candidate: Candidate) -> int:
    """Where the nearest mention of a thing before a candidate starts; what comes after it counts as far before."""
    start = one.candidates[0].start
    return start if start < candidate.start else -start


def group(text: str, chosen: Sequence[Candidate]) -> list[Entity]:
    """The entities in the order of their first mention; names of more words are grouped first."""
    groups = Groups()
    for candidate in sorted(chosen, key=lambda c: (-(c.last - c.first) if c.type == "person" else 0, c.start)):
        groups.add(candidate, _key(text, candidate))
    found = _joined(text, groups.all)
    for one in found:
        one.candidates.sort(key=lambda c: c.start)
    found.sort(key=lambda one: one.candidates[0].start)
    return [_entity(text, f"e{number}", one) for number, one in enumerate(found, 1)]


def _joined(text: str, groups: Sequence[Group]) -> list[Group]:
    """The groups, those that are one under several names made one."""
    whose = list(range(len(groups)))
    for one, other in aliases(text, [group.candidates for group in groups]):
        first, second = sorted((_first(whose, one), _first(whose, other)))
        whose[second] = first
    for at in range(len(groups)):
        if (first := _first(whose, at)) != at:
            groups[first].candidates.extend(groups[at].candidates)
    return [group for at, group in enumerate(groups) if whose[at] == at]


def _first(whose: list[int], at: int) -> int:
    """The first of those that a group is one with, as far as has been told; the way there is made shorter."""
    while whose[at] != at:
        whose[at] = whose[whose[at]]
        at = whose[at]
    return at


def _key(text: str, candidate: Candidate) -> str:
    if candidate.entry is not None:
        entry = candidate.entry
        return (
            entry["name"]
            or entry["geonames"]
            or (entry["country"] if entry.layer == "countries" else "")
            or variant(entry.form.removesuffix(" المحتل").removesuffix(" المحتلة"))
        )
    return variant(text[candidate.start : candidate.end])


def _written(text: str, candidate: Candidate) -> str:
    """The words of a mention, with the article that a lam before them has swallowed: للأمم المتحدة الأمم المتحدة."""
    start = candidate.start
    fused = start > 1 and text.startswith("لل", start - 2)
    return ("ال" if fused else "") + text[start : candidate.end].replace("_", " ").replace("#", "")


def _names(text: str, candidates: Sequence[Candidate]) -> dict[str, int]:
    """How often each way to write the name stands in the text."""
    names: dict[str, int] = {}
    for candidate in candidates:
        form = _written(text, candidate)
        names[form] = names.get(form, 0) + 1
    return names


def _entity(text: str, number: str, one: Group) -> Entity:
    names = _names(text, one.candidates)
    name, *others = names
    if others:
        name = max(names, key=lambda form: (len(form.split()) if one.type == "person" else 0, names[form]))
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
        aliases=tuple([form for form in names if form != name]),
        role=max([c.role for c in one.candidates], key=len) or None if one.type == "person" else None,
        country=next((c.country for c in one.candidates if c.country), None),
        refs=refs,
        coordinates=(float(at[0]), float(at[1])) if at else None,
        mentions=tuple([Span(c.start, c.end) for c in one.candidates]),
    )
