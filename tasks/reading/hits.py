"""Hits: what of the lexicon stands where in one text."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from tasks.reading.keys import Key
from tasks.reading.layers import Entry
from tasks.reading.tokens import Token


class Hit(msgspec.Struct, frozen=True, gc=False):
    """An entry found at tokens `first`..`last` (inclusive), characters `start`..`end`, clitics before it left out.

    `proclitics` are the letters of clitics written against its first word, `article`: that word has an article that
    the entry has not, `enclitic` is the pronoun written against the last one, `likely` is False where the first was
    taken apart in a way that its frequency does not favour: all the key's own, here because every rule asks for them.
    """

    entry: Entry
    key: Key
    first: int
    last: int
    start: int
    end: int
    proclitics: str
    article: bool
    enclitic: str
    likely: bool

    @property
    def size(self) -> int:
        """How many tokens it covers."""
        return self.last - self.first + 1


def _hit(entry: Entry, key: Key, first: Token, last: Token) -> Hit:
    start = first.start_without(key.letters) if key.letters else first.start
    return Hit(
        entry, key, first.index, last.index, start, last.end, key.proclitics, key.article, key.enclitic, key.likely
    )


class Node:
    """A place in the trie: where each next word leads, and what ends here."""

    __slots__ = ("children", "entries")

    def __init__(self) -> None:
        self.children: dict[str, Node] | None = None
        self.entries: tuple[Entry, ...] = ()

    def grown(self, word: str) -> "Node":
        """The place that a next word leads to, made where there is none."""
        if self.children is None:
            self.children = {}
        if word not in self.children:
            self.children[word] = Node()
        return self.children[word]


class Start(msgspec.Struct, frozen=True, gc=False):
    """What may begin with a form: entries of one word, and the ways on to longer ones.

    `layers` are those of `alone`; `later` tells whether the form is a later word of some entry, so that another one's
    way may lead over it.
    """

    alone: tuple[tuple[Entry, Key], ...] = ()
    layers: tuple[str, ...] = ()
    longer: tuple[tuple[Node, Key], ...] = ()
    later: bool = False


NOTHING = Start()
"""What begins with a form that the lexicon knows nothing of."""


class Hits:
    """The hits of one text by layer, in the order of the text, longer ones first; made when they are asked for."""

    def __init__(self, tokens: Sequence[Token] = (), starts: Sequence[Start] = ()) -> None:
        self._tokens, self._starts = tokens, starts
        self._longer: defaultdict[str, dict[int, list[Hit]]] = defaultdict(dict)
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        self._found: dict[str, dict[int, list[Hit] | None]] = {}
        places, leading = self._places, []
        for index, start in enumerate(starts):
            if start is not NOTHING:
                for layer in start.layers:
                    places[layer].append(index)
                if start.longer:
                    leading.append(index)
        for index in leading:
            if index + 1 < len(starts) and starts[index + 1].later:
                for hit in _longer(starts[index], index, tokens):
                    self._longer[hit.entry.layer].setdefault(index, []).append(hit)

    @property
    def layers(self) -> Sequence[str]:
        """The layers that have any."""
        return sorted({*self._places, *self._longer})

    def of(self, layer: str) -> Sequence[Hit]:
        """Every hit of a layer, overlapping ones too."""
        return [hit for hits in self.by_place(layer).values() for hit in hits] if self.has(layer) else ()

    def has(self, layer: str) -> bool:
        """Whether a layer has any hit."""
        return layer in self._places or layer in self._longer

    def places(self, layer: str) -> Collection[int]:
        """The tokens that a layer's hits begin at, in the order of the text; no hit is made for it."""
        return self._of(layer).keys() if self.has(layer) else ()

    def by_place(self, layer: str) -> Mapping[int, Sequence[Hit]]:
        """The hits of a layer by the token they begin at, in the order of the text."""
        found = self._of(layer)
        self._make(layer, [index for index, hits in found.items() if hits is None])
        return found  # type: ignore[return-value]

    def at(self, layer: str, index: int) -> Sequence[Hit]:
        """The hits of a layer that begin at a token, the longest first."""
        found = self._found.get(layer)
        if found is None:
            found = self._of(layer)
        if index not in found:
            return ()
        if found[index] is None:
            self._make(layer, (index,))
        return found[index]  # type: ignore[return-value]

    def alone(self, index: int) -> Sequence[tuple[Entry, Key]]:
        """What a token is by itself, with how it was taken apart."""
        return self._starts[index].alone

    def _of(self, layer: str) -> dict[int, list[Hit] | None]:
        """The places of a layer's hits, each with None until they are asked for."""
        found = self._found.get(layer)
        if found is None:
            places, longer = self._places.get(layer, ()), self._longer.get(layer)
            found = self._found[layer] = dict.fromkeys(sorted({*places, *longer}) if longer else places)
        return found

    def _make(self, layer: str, places: Iterable[int]) -> None:
        found, longer = self._found[layer], self._longer.get(layer)
        for index in places:
            token = self._tokens[index]
            made = [*longer.get(index, ())] if longer else []
            for entry, key in self._starts[index].alone:
                if entry.layer == layer:
                    made.append(_hit(entry, key, token, token))
            found[index] = made

    def longer(self, layer: str) -> Iterator[Hit]:
        """The hits of a layer that are several words."""
        for hits in self._longer.get(layer, {}).values():
            yield from hits

    def longest(self, layer: str) -> Iterator[Hit]:
        """The leftmost longest hits of a layer, none overlapping another."""
        reached = -1
        for hit in self.of(layer):
            if hit.first > reached:
                reached = hit.last
                yield hit


def _longer(start: Start, index: int, tokens: Sequence[Token]) -> list[Hit]:
    """The hits of several words that begin at a token, the longest first."""
    first, following = tokens[index], tokens[index + 1].norm
    found = []
    for node, key in start.longer:
        if node.children and following in node.children:
            found += [_hit(entry, key, first, last) for entry, last in _walk(node, index, tokens)]
    return sorted(found, key=lambda hit: -hit.last) if len(found) > 1 else found


def _walk(node: Node, index: int, tokens: Sequence[Token]) -> Iterator[tuple[Entry, Token]]:
    """The entries of more than one word on the way from `node` along the tokens."""
    while node.children and index + 1 < len(tokens):
        index += 1
        following = node.children.get(tokens[index].norm)
        if following is None:
            return
        node = following
        for entry in node.entries:
            yield entry, tokens[index]
