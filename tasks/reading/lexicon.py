"""The lexicon: every layer of `lexicons/ar/*.tsv` in one trie, found in a text in one pass over its tokens."""

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec

from tasks.reading.folding import fold
from tasks.reading.layers import FOLDER, Entry, LexiconError, read_layer, read_vocabulary, spellings
from tasks.reading.tokens import Token
from tasks.reading.words import LONGEST, MEMORY, Key, Word, Words, keys

__all__ = ["FOLDER", "Entry", "Hit", "Hits", "Lexicon", "LexiconError", "arabic", "load", "read_layer", "spellings"]


class Hit(msgspec.Struct, frozen=True, gc=False):
    """An entry found at tokens `first`..`last` (inclusive), characters `start`..`end`, clitics before it left out."""

    entry: Entry
    key: Key
    first: int
    last: int
    start: int
    end: int

    @property
    def size(self) -> int:
        """How many tokens it covers."""
        return self.last - self.first + 1

    @property
    def proclitics(self) -> str:
        """The letters of clitics written against its first word."""
        return self.key.proclitics

    @property
    def article(self) -> bool:
        """Whether its first word has an article that the entry has not."""
        return self.key.article

    @property
    def enclitic(self) -> str:
        """The pronoun written against its last word."""
        return self.key.enclitic

    @property
    def likely(self) -> bool:
        """False where the first word was taken apart in a way that its frequency does not favour."""
        return self.key.likely


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
    """What may begin with a form: entries of one word by layer, and the ways on to longer ones.

    `later` tells whether the form is a later word of some entry, so that another one's way may lead over it.
    """

    alone: Mapping[str, Sequence[tuple[Entry, Key]]] = {}
    longer: Sequence[tuple[Node, Key]] = ()
    later: bool = False


_UNMADE: list[Hit] = []
"""Stands for hits that nobody has asked for yet."""


class Hits:
    """The hits of one text by layer, in the order of the text, longer ones first; made when they are asked for."""

    def __init__(self, tokens: Sequence[Token] = (), starts: Sequence[Start] = ()) -> None:
        self._tokens, self._starts = tokens, starts
        self._longer: defaultdict[str, dict[int, list[Hit]]] = defaultdict(dict)
        self._found: defaultdict[str, dict[int, list[Hit]]] = defaultdict(dict)
        found, last = self._found, len(starts) - 1
        for index, start in enumerate(starts):
            for layer in start.alone:
                found[layer][index] = _UNMADE
            if start.longer and index < last and starts[index + 1].later:
                for hit in _longer(start, index, tokens):
                    found[hit.entry.layer][index] = _UNMADE
                    self._longer[hit.entry.layer].setdefault(index, []).append(hit)

    @property
    def layers(self) -> Sequence[str]:
        """The layers that have any."""
        return sorted(self._found)

    def of(self, layer: str) -> Sequence[Hit]:
        """Every hit of a layer, overlapping ones too."""
        return [hit for hits in self.by_place(layer).values() for hit in hits]

    def by_place(self, layer: str) -> Mapping[int, Sequence[Hit]]:
        """The hits of a layer by the token they begin at, in the order of the text."""
        found = self._found.get(layer, {})
        for index, hits in found.items():
            if hits is _UNMADE:
                found[index] = self._make(layer, index)
        return found

    def at(self, layer: str, index: int) -> Sequence[Hit]:
        """The hits of a layer that begin at a token, the longest first."""
        found = self._found.get(layer)
        hits = found.get(index) if found else None
        if found is None or hits is None:
            return ()
        if hits is _UNMADE:
            hits = found[index] = self._make(layer, index)
        return hits

    def alone(self, index: int) -> Mapping[str, Sequence[tuple[Entry, Key]]]:
        """What a token is by itself, by layer, with how it was taken apart."""
        return self._starts[index].alone

    def _make(self, layer: str, index: int) -> list[Hit]:
        token = self._tokens[index]
        start, end = token.start, token.end
        alone = [
            Hit(entry, key, index, index, token.start_without(key.letters) if key.letters else start, end)
            for entry, key in self._starts[index].alone.get(layer, ())
        ]
        longer = self._longer.get(layer)
        return [*longer.get(index, ()), *alone] if longer else alone

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


class Lexicon:
    """All layers in one trie of folded words; immutable once built, so shared by every text."""

    def __init__(self, entries: Iterable[Entry], words: Words) -> None:
        self.words = words
        self._heads: dict[str, Node] = {}
        self._later: set[str] = set()
        self._starts: dict[str, Start] = {}
        for entry in entries:
            self._add(entry)

    def _add(self, entry: Entry) -> None:
        first, *others = fold(entry.form).split()
        node = self._heads.get(first)
        if node is None:
            node = self._heads[first] = Node()
        self._later.update(others)
        for word in others:
            node = node.grown(word)
        node.entries = (*node.entries, entry)

    def match(self, tokens: Sequence[Token]) -> Hits:
        """Every entry that stands in the text, in one pass; the first word may carry clitics, or the last a pronoun."""
        known = map(self._starts.get, [token.norm for token in tokens])
        return Hits(tokens, [start or self._learn(token.word) for start, token in zip(known, tokens, strict=True)])

    def _learn(self, word: Word) -> Start:
        if len(self._starts) >= MEMORY:
            self._starts.clear()
        found = [(self._heads[key.text], key) for key in keys(word, self._heads)]
        alone: dict[str, list[tuple[Entry, Key]]] = {}
        for node, key in found:
            for entry in node.entries:
                alone.setdefault(entry.layer, []).append((entry, key))
        longer = tuple((node, key) for node, key in found if node.children and not key.enclitic)
        made = Start(alone, longer, word.norm in self._later) if found or word.norm in self._later else _NOTHING
        if len(word.norm) <= LONGEST:
            self._starts[word.norm] = made
        return made


_NOTHING = Start()


def _longer(start: Start, index: int, tokens: Sequence[Token]) -> list[Hit]:
    """The hits of several words that begin at a token, the longest first."""
    first, following = tokens[index], tokens[index + 1].norm
    found = []
    for node, key in start.longer:
        if node.children and following in node.children:
            for entry, last in _walk(node, index, tokens):
                found.append(Hit(entry, key, index, last.index, first.start_without(key.letters), last.end))
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


def load(folder: Path) -> Lexicon:
    """The lexicon of a folder; its `vocabulary.tsv` and `whole_words.tsv` tell how words are taken apart."""
    layers = sorted(path for path in folder.glob("*.tsv") if path.stem != "vocabulary")
    entries = [entry for path in layers for entry in read_layer(path)]
    whole = frozenset(fold(entry.form) for entry in entries if entry.layer == "whole_words")
    verbs = frozenset(fold(entry.form) for entry in entries if entry["tense"] in ("perfect", "imperfect"))
    words = Words(read_vocabulary(folder / "vocabulary.tsv"), whole, verbs)
    return Lexicon((entry for entry in entries if entry.layer != "whole_words"), words)


@cache
def arabic() -> Lexicon:
    """The lexicon that ships with Barq, loaded once a process (before it forks, where it forks)."""
    collecting = gc.isenabled()
    gc.disable()  # nothing of it is garbage, and looking through it again and again takes a quarter of the time
    try:
        return load(FOLDER)
    finally:
        if collecting:
            gc.enable()
