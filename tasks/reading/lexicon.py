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
    """What may begin with a form: entries of one word by layer, and the ways on to longer ones."""

    alone: Mapping[str, Sequence[tuple[Entry, Key]]] = {}
    longer: Sequence[tuple[Node, Key]] = ()


class Hits:
    """The hits of one text by layer, in the order of the text, longer ones first; made when they are asked for."""

    def __init__(self, tokens: Sequence[Token] = (), starts: Sequence[Start] = (), longer: Iterable[Hit] = ()) -> None:
        self._tokens, self._starts = tokens, starts
        self._made: dict[tuple[str, int], Sequence[Hit]] = {}
        self._layers: dict[str, Sequence[Hit]] = {}
        self._longer: dict[tuple[str, int], list[Hit]] = {}
        self._places: defaultdict[str, dict[int, None]] = defaultdict(dict)
        for hit in longer:
            self._longer.setdefault((hit.entry.layer, hit.first), []).append(hit)
        for token, start in zip(tokens, starts, strict=True):
            for layer in start.alone:
                self._places[layer][token.index] = None
        for layer, index in self._longer:
            self._places[layer][index] = None

    @property
    def layers(self) -> Sequence[str]:
        """The layers that have any."""
        return sorted(self._places)

    def of(self, layer: str) -> Sequence[Hit]:
        """Every hit of a layer, overlapping ones too."""
        found = self._layers.get(layer)
        if found is None:
            places = sorted(self._places.get(layer, ()))
            found = self._layers[layer] = [hit for index in places for hit in self.at(layer, index)]
        return found

    def at(self, layer: str, index: int) -> Sequence[Hit]:
        """The hits of a layer that begin at a token, the longest first."""
        place = (layer, index)
        found = self._made.get(place)
        if found is None:
            found = self._made[place] = self._make(place) if index in self._places.get(layer, ()) else ()
        return found

    def _make(self, place: tuple[str, int]) -> Sequence[Hit]:
        layer, index = place
        token = self._tokens[index]
        alone = (
            Hit(entry, key, index, index, token.start_without(key.letters), token.end)
            for entry, key in self._starts[index].alone.get(layer, ())
        )
        return [*self._longer.get(place, ()), *alone]

    def longer(self, layer: str) -> Iterator[Hit]:
        """The hits of a layer that are several words."""
        for (name, _), hits in self._longer.items():
            if name == layer:
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
        self._starts: dict[str, Start] = {}
        for entry in entries:
            self._add(entry)

    def _add(self, entry: Entry) -> None:
        first, *others = fold(entry.form).split()
        node = self._heads.get(first)
        if node is None:
            node = self._heads[first] = Node()
        for word in others:
            node = node.grown(word)
        node.entries = (*node.entries, entry)

    def match(self, tokens: Sequence[Token]) -> Hits:
        """Every entry that stands in the text, in one pass; the first word may carry clitics, or the last a pronoun."""
        known = self._starts
        starts = [known.get(token.word.norm) or self._learn(token.word) for token in tokens]
        longer: list[Hit] = []
        for token, start in zip(tokens, starts, strict=True):
            if start.longer:
                longer += _longer(start, token, tokens)
        return Hits(tokens, starts, longer)

    def _learn(self, word: Word) -> Start:
        if len(self._starts) >= MEMORY:
            self._starts.clear()
        found = [(self._heads[key.text], key) for key in keys(word, self._heads)]
        alone: dict[str, list[tuple[Entry, Key]]] = {}
        for node, key in found:
            for entry in node.entries:
                alone.setdefault(entry.layer, []).append((entry, key))
        longer = tuple((node, key) for node, key in found if node.children and not key.enclitic)
        made = Start(alone, longer) if found else _NOTHING
        if len(word.norm) <= LONGEST:
            self._starts[word.norm] = made
        return made


_NOTHING = Start()


def _longer(start: Start, first: Token, tokens: Sequence[Token]) -> list[Hit]:
    found = []
    for node, key in start.longer:
        for entry, last in _walk(node, first.index, tokens):
            found.append(Hit(entry, key, first.index, last.index, first.start_without(key.letters), last.end))
    return sorted(found, key=lambda hit: -hit.last) if len(found) > 1 else found


def _walk(node: Node, index: int, tokens: Sequence[Token]) -> Iterator[tuple[Entry, Token]]:
    """The entries of more than one word on the way from `node` along the tokens."""
    while node.children and index + 1 < len(tokens):
        index += 1
        following = node.children.get(tokens[index].word.norm)
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
