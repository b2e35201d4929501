"""Scores records against answers written by hand: counts of right, wanted and found items a measure."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tasks.reading.folding import fold

Item = Mapping[str, Any]
Pairs = list[tuple[Item, Item]]


@dataclass
class Scores:
    """How many items were right, wanted and found, by measure."""

    right: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)

    def add(self, measure: str, right: int, wanted: int, found: int) -> None:
        """Count one dispatch's items."""
        self.right[measure] += right
        self.wanted[measure] += wanted
        self.found[measure] += found

    def f1(self, measure: str) -> float:
        """The harmonic mean of precision and recall, 0 to 1; 1 where nothing was wanted and nothing found."""
        both = self.wanted[measure] + self.found[measure]
        return 2 * self.right[measure] / both if both else 1.0


def words(text: str | None) -> frozenset[str]:
    """The folded words of a name, the article left off."""
    return frozenset(re.sub("^ال(?=..)", "", word) for word in re.findall(r"\w+", fold(text or "")))


def same_name(found: str | None, accepted: Iterable[str]) -> bool:
    """Whether one name lies within the other: a title more or less is the same name."""
    said = words(found)
    return bool(said) and any(said <= words(form) or words(form) <= said for form in accepted)


def pair(wanted: Sequence[Item], found: Sequence[Item], agree: Callable[[Item, Item], bool]) -> Pairs:
    """Each wanted item with the first found item that agrees and is not taken yet."""
    left, pairs = list(found), []
    for item in wanted:
        match = next((other for other in left if agree(item, other)), None)
        if match is not None:
            left.remove(match)
            pairs.append((item, match))
    return pairs


def score(record: Mapping[str, Any], answer: Mapping[str, Any], scores: Scores) -> None:
    """Count one record, as read back from its JSON."""
    for measure in (_entities, _quotations, _claims, _figures, _dates, _events):
        measure(record, answer, scores)


def _slice(record: Mapping[str, Any], item: Item) -> str:
    text: str = record["text"]
    return text[item["start"] : item["end"]]


def _entities(record: Mapping[str, Any], answer: Mapping[str, Any], scores: Scores) -> None:
    for kind in ("person", "organization", "place"):
        wanted = [entity for entity in answer["entities"] if entity["type"] == kind]
        found = [entity for entity in record["entities"] if entity["type"] == kind]
        pairs = pair(wanted, found, lambda want, have: same_name(have["name"], want["names"]))
        scores.add(kind, len(pairs), len(wanted), len(found))


def _quotations(record: Mapping[str, Any], answer: Mapping[str, Any], scores: Scores) -> None:
    names = {entity["id"]: entity["name"] for entity in record["entities"]}
    wanted, found = answer["quotations"], record["quotations"]
    pairs = pair(wanted, found, lambda want, have: words(want["text"]) == words(_slice(record, have)))
    said = sum(
        same_name(have["speaker_text"] or names.get(have["speaker"]), want["speaker"] or ()) for want, have in pairs
    )
    scores.add("quotation", len(pairs), len(wanted), len(found))
    scores.add("quotation speaker", said, len(wanted), len(found))


def _claims(record: Mapping[str, Any], answer: Mapping[str, Any], scores: Scores) -> None:
    wanted, found = answer["claims"], sorted(record["claims"], key=lambda claim: claim["end"] - claim["start"])
    pairs = pair(wanted, found, lambda want, have: words(want["anchor"]) <= words(_slice(record, have)))
    sources = sum(_sources(want, have, 1) for want, have in pairs)
    chains = [(want, have) for want, have in pairs if len(want["sources"]) > 1]
    scores.add("claim", len(pairs), len(wanted), len(found))
    scores.add("claim source", sources, len(wanted), len(found))
    scores.add("claim stance", sum(want["stance"] == have["stance"] for want, have in pairs), len(wanted), len(found))
    scores.add("claim chain", sum(_sources(want, have, 9) for want, have in chains), len(chains), len(chains))


def _sources(want: Item, have: Item, most: int) -> bool:
    """Whether the sources agree, the nearest `most` of them."""
    expected, said = want["sources"][:most], have["sources"][:most]
    return len(expected) == len(said) and all(
        same_name(link["text"], forms) for link, forms in zip(said, expected, strict=True)
    )


def _figures(record: Mapping[str, Any], answer: Mapping[str, Any], scores: Scores) -> None:
    wanted, found = answer["figures"], record["figures"]
    pairs = pair(
        wanted,
        found,
        lambda want, have: (
            (have["value"], have["value_max"]) == (want["value"], want["value_max"])
            and bool(words(want["text"]) & words(_slice(record, have)))
        ),
    )
    whole = sum((have["bound"], have["kind"]) == (want["bound"], want["kind"]) for want, have in pairs)
    scores.add("figure", len(pairs), len(wanted), len(found))
    scores.add("figure bound", whole, len(wanted), len(found))


def _dates(record: Mapping[str, Any], answer: Mapping[str, Any], scores: Scores) -> None:
    wanted, found = answer["dates"], record["dates"]
    pairs = pair(wanted, found, lambda want, have: bool(words(want["text"]) & words(_slice(record, have))))
    resolved = sum((have["from"], have["to"]) == (want["from"], want["to"]) for want, have in pairs)
    scores.add("date", len(pairs), len(wanted), len(found))
    scores.add("date resolved", resolved, len(wanted), len(found))


def _events(record: Mapping[str, Any], answer: Mapping[str, Any], scores: Scores) -> None:
    """Only the wanted events are judged (the answers do not list all there are), so what is found counts as many."""
    wanted, found = answer["events"], record["events"]
    pairs = pair(
        wanted,
        found,
        lambda want, have: have["type"] == want["type"] and bool(words(want["trigger"]) & words(_slice(record, have))),
    )
    status = sum(have["status"] == want["status"] for want, have in pairs)
    scores.add("event", len(pairs), len(wanted), len(wanted))
    scores.add("event status", status, len(wanted), len(wanted))
