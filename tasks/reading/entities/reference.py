"""Reference: which entity a phrase denotes at its place in a text: a name, an office, a noun (الوزير، الوكالة)."""

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from tasks.reading.document import Document
from tasks.reading.lexicon import arabic
from tasks.reading.record import Entity
from tasks.reading.tokens import Token

KINDS = {"person": ("titles",), "organization": ("organization_nouns",), "place": ("place_nouns",)}
"""The layers whose nouns stand before the names of each type."""
REACH = 80
"""How many mentions are looked back over for what a noun denotes."""


class Named(msgspec.Struct, frozen=True):
    """A mention: where it stands, and the words by which its entity may be meant again (وزير, متحدث, وكاله)."""

    start: int
    end: int
    entity: Entity
    nouns: frozenset[str]


class References:
    """The entities of a document, to be asked who or what a phrase denotes."""

    def __init__(self, document: Document) -> None:
        self._document = document
        named = [
            Named(span.start, span.end, entity, self._nouns(entity, span.start))
            for entity in document.entities
            for span in entity.mentions
        ]
        self._named = sorted(named, key=lambda one: (one.start, -one.end))
        self._starts = [one.start for one in self._named]

    def denoted(self, start: int, end: int) -> str | None:
        """The id of the entity that the words at `start`..`end` denote; None where it cannot be told.

        A person whose name the phrase holds behind an office (وزير الخارجية سيرغي لافروف) goes before the bodies and
        places inside that office; a phrase without a name (الوزير الروسي) is the nearest one before it that fits.
        """
        tokens = [token for token in self._document.tokens_in(start, end) if token.kind == "word"]
        if not tokens:
            return None
        inside = self._inside(start, end)
        people = [one for one in inside if one.entity.type == "person"]
        if people:
            return people[0].entity.id if people[0].start <= tokens[0].end else people[-1].entity.id
        if inside and inside[0].start <= tokens[0].end:
            return inside[0].entity.id
        return self._meant(tokens, inside, start)

    def _inside(self, start: int, end: int) -> list[Named]:
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return [one for one in self._named[first:last] if one.end <= end]

    def _meant(self, tokens: Sequence[Token], inside: Sequence[Named], start: int) -> str | None:
        """The nearest entity before a place whose office or kind the phrase's first word names."""
        head = tokens[0].word.bare
        held = {one.entity.id for one in inside}
        last = bisect_left(self._starts, start)
        for one in reversed(self._named[max(0, last - REACH) : last]):
            if head in one.nouns and (not held or self._goes_with(one, inside)):
                return one.entity.id
        return None

    def _goes_with(self, one: Named, inside: Sequence[Named]) -> bool:
        """Whether what a phrase holds stands in the entity's office too: المتحدث باسم البنتاغون."""
        role = one.entity.role or one.entity.name
        return all(any(name in role for name in (other.entity.name, *other.entity.aliases)) for other in inside)

    def _nouns(self, entity: Entity, start: int) -> frozenset[str]:
        """The nouns that may stand for an entity: its office's, the title before this mention, a body's own kind."""
        nouns = {_first_noun(entity.role)} if entity.role else set()
        hits, tokens, before = self._document.hits, self._document.tokens, self._document.token_at(start - 1)
        if before >= 0 and any(hits.at(layer, before) for layer in KINDS[entity.type]):
            nouns.add(tokens[before].word.bare)
        if entity.type != "person":
            nouns.add(tokens[self._document.token_at(start)].word.bare)
        return frozenset(nouns)


def _first_noun(role: str) -> str:
    """The noun that an office begins with, without article: وزير of وزير الخارجية."""
    return arabic().words.word(role.split()[0]).bare
