"""Candidates: what the finders of names propose, and the choice among those that overlap."""

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

import msgspec

from tasks.reading.document import Document
from tasks.reading.entities.traits import Trait, Traits
from tasks.reading.lexicon import Entry, Hit
from tasks.reading.record import EntityType
from tasks.reading.tokens import Token

LAYERS = ("countries", "regions", "places", "organizations", "organization_nouns", "place_nouns", "titles")
"""The layers of the lexicon that tell names."""


class Candidate(msgspec.Struct, frozen=True):
    """A name at tokens `first`..`last`, characters `start`..`end`; the heavier of two that overlap wins.

    `entry` is the lexicon's, where it knows the thing; `role` is the office as written before or after a person.
    """

    type: EntityType
    first: int
    last: int
    start: int
    end: int
    rule: str
    weight: int
    cue: str = ""
    entry: Entry | None = None
    role: str = ""
    country: str = ""


class Reading(msgspec.Struct, frozen=True):
    """A document with the traits of its tokens, as the finders use it.

    `keeps_yaa`: the text tells ى from ي, so that its علي is the name and not the preposition.
    """

    document: Document
    tokens: Sequence[Token]
    traits: Sequence[Trait]
    layers: Mapping[str, Mapping[int, Sequence[Hit]]]
    kinds: Traits
    keeps_yaa: bool = False

    def hits(self, layer: str, index: int) -> Sequence[Hit]:
        """The lexicon's hits of a layer that begin at a token, the longest first."""
        return self.layers[layer].get(index, ())

    def adjacent(self, index: int) -> bool:
        """Whether nothing but blanks stands between a token and the one before."""
        before, after = self.tokens[index - 1].end, self.tokens[index].start
        return before == after or "\n" not in self.document.text[before:after]

    def text(self, first: int, last: int) -> str:
        """The text from one token to another."""
        return self.document.text[self.tokens[first].start : self.tokens[last].end]

    def made(self, kind: EntityType, first: int, last: int, rule: str, weight: int, **more: object) -> Candidate:
        """A candidate over tokens, clitics before its first word left out."""
        token, trait = self.tokens[first], self.traits[first]
        whole = trait.whole and trait.strength < 2 and last > first and self.traits[first + 1].looks > 0.5
        start = token.start_without(trait.clitics) if trait.clitics and not whole else token.start
        return Candidate(kind, first, last, start, self.tokens[last].end, rule=rule, weight=weight, **more)  # type: ignore[arg-type]


def reading(document: Document, traits: Traits) -> Reading:
    """The document with its tokens' traits."""
    layers = {layer: document.hits.by_place(layer) for layer in LAYERS}
    keeps_yaa = document.text.count(" على ") > 4 * document.text.count(" علي ")
    return Reading(document, document.tokens, traits.all(document.tokens), layers, traits, keeps_yaa)


def choose(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Those that stay where several overlap: the heaviest, then the longest, then the first."""
    ranked = sorted(candidates, key=lambda c: (-c.weight, c.first - c.last, c.first, c.type))
    taken: set[int] = set()
    chosen = []
    for candidate in ranked:
        covered = range(candidate.first, candidate.last + 1)
        if taken.isdisjoint(covered):
            taken.update(covered)
            chosen.append(candidate)
    return in_order(chosen)


def in_order(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Those that do not overlap, in the order of the text."""
    return sorted(candidates, key=attrgetter("first"))
