"""The lexicon: every layer of `lexicons/ar/*.tsv` in one trie, found in a text in one pass over its tokens."""

import gc
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from tasks.reading.hits import NOTHING, Hit, Hits, Node, Start
from tasks.reading.keys import keys
from tasks.reading.layers import FOLDER, Entry, LexiconError, read_layer, read_vocabulary, spellings
from tasks.reading.tokens import Token
from tasks.reading.words import Word, Words

__all__ = ["FOLDER", "Entry", "Hit", "Hits", "Lexicon", "LexiconError", "arabic", "load", "read_layer", "spellings"]


class Lexicon:
    """All layers in one trie of folded words; immutable once built, so shared by every text."""

    def __init__(self, entries: Iterable[Entry], words: Words) -> None:
        self.words = words
        self._heads: dict[str, Node] = {}
        self._later: set[str] = set()
        self._layers: dict[tuple[str, ...], tuple[str, ...]] = {}
        for entry in entries:
            self._add(entry)

    def _add(self, entry: Entry) -> None:
        first, *others = entry.norm.split()
        node = self._heads.get(first)
        if node is None:
            node = self._heads[first] = Node()
        self._later.update(others)
        for word in others:
            node = node.grown(word)
        node.entries = (*node.entries, entry)

    def match(self, tokens: Sequence[Token]) -> Hits:
        """Every entry that stands in the text, in one pass; the first word may carry clitics, or the last a pronoun."""
        return Hits(tokens, [token.word.start or self._learn(token.word) for token in tokens])

    def _learn(self, word: Word) -> Start:
        found = [(self._heads[key.text], key) for key in keys(word, self._heads)]
        alone = tuple([(entry, key) for node, key in found for entry in node.entries])
        longer = tuple([(node, key) for node, key in found if node.children and not key.enclitic])
        if not found and word.norm not in self._later:
            made = NOTHING
        else:
            layers = tuple(dict.fromkeys([entry.layer for entry, _ in alone]))
            made = Start(alone, self._layers.setdefault(layers, layers), longer, word.norm in self._later)
        word.start = made
        return made


def load(folder: Path) -> Lexicon:
    """The lexicon of a folder; its `vocabulary.tsv` and `whole_words.tsv` tell how words are taken apart."""
    layers = sorted(path for path in folder.glob("*.tsv") if path.stem != "vocabulary")
    entries = [entry for path in layers for entry in read_layer(path)]
    whole = frozenset(entry.norm for entry in entries if entry.layer == "whole_words")
    verbs = frozenset(entry.norm for entry in entries if entry["tense"] in ("perfect", "imperfect"))
    words = Words(read_vocabulary(folder / "vocabulary.tsv"), whole, verbs)
    return Lexicon((entry for entry in entries if entry.layer != "whole_words"), words)


@cache
def arabic() -> Lexicon:
    """The lexicon that ships with Barq, loaded once a process (before it forks, where it forks).

    Nothing of it is garbage: looking through it again and again takes a quarter of the time to load it, and later a
    twentieth of all reading, so the garbage collector is kept from it for good.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        return load(FOLDER)
    finally:
        gc.freeze()
        if collecting:
            gc.enable()
