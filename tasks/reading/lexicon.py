"""The lexicon: every layer of `lexicons/ar/*.tsv` in one trie, found in a text in one pass over its tokens."""

import gc
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from pathlib import Path

import msgspec

from tasks.reading.conjugation import conjugate
from tasks.reading.declension import decline
from tasks.reading.folding import fold
from tasks.reading.tokens import Token
from tasks.reading.words import LONGEST, MEMORY, Key, Word, Words, keys

FOLDER = Path(__file__).parent / "lexicons" / "ar"
_CHOICE = re.compile(r"\(([^()]*)\)")


class LexiconError(ValueError):
    """A lexicon file has a line that cannot be read; the text names file, line and what is expected."""


class Entry(msgspec.Struct, frozen=True):
    """One written form in a layer (a file's name), with the file's other columns as `fields`."""

    layer: str
    form: str
    fields: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.fields.get(column, "")


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


class Hits:
    """The hits of one text by layer, in the order of the text, longer ones first."""

    def __init__(self, hits: Iterable[Hit]) -> None:
        self._layers: dict[str, list[Hit]] = {}
        self._places: dict[str, dict[int, list[Hit]]] = {}
        layers = self._layers
        for hit in hits:
            layer = hit.entry.layer
            if layer in layers:
                layers[layer].append(hit)
            else:
                layers[layer] = [hit]

    def of(self, layer: str) -> Sequence[Hit]:
        """Every hit of a layer, overlapping ones too."""
        return self._layers.get(layer, ())

    def at(self, layer: str, index: int) -> Sequence[Hit]:
        """The hits of a layer that begin at a token, the longest first."""
        places = self._places.get(layer)
        if places is None:
            places = self._places[layer] = {}
            for hit in self.of(layer):
                places.setdefault(hit.first, []).append(hit)
        return places.get(index, ())

    def longest(self, layer: str) -> Iterator[Hit]:
        """The leftmost longest hits of a layer, none overlapping another."""
        reached = -1
        for hit in self.of(layer):
            if hit.first > reached:
                reached = hit.last
                yield hit


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
    """What may begin with a form: entries of one word, and the ways on to longer ones."""

    alone: tuple[tuple[Entry, Key], ...] = ()
    longer: tuple[tuple[Node, Key], ...] = ()


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
        hits: list[Hit] = []
        starts = self._starts
        for token in tokens:
            start = starts.get(token.word.norm)
            if start is None:
                start = self._learn(token.word)
            if start.longer:
                hits += self._longer(start, token, tokens)
            for entry, key in start.alone:
                begin = token.start_without(key.letters) if key.letters else token.start
                hits.append(Hit(entry, key, token.index, token.index, begin, token.end))
        return Hits(hits)

    def _learn(self, word: Word) -> Start:
        if len(self._starts) >= MEMORY:
            self._starts.clear()
        found = [(self._heads[key.text], key) for key in keys(word, self._heads)]
        made = Start(
            tuple((entry, key) for node, key in found for entry in node.entries),
            tuple((node, key) for node, key in found if node.children and not key.enclitic),
        )
        if len(word.norm) <= LONGEST:
            self._starts[word.norm] = made
        return made

    def _longer(self, start: Start, first: Token, tokens: Sequence[Token]) -> list[Hit]:
        found = []
        for node, key in start.longer:
            for entry, last in _walk(node, first.index, tokens):
                begin = first.start_without(key.letters)
                found.append(Hit(entry, key, first.index, last.index, begin, last.end))
        return sorted(found, key=lambda hit: -hit.last)


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


def read_layer(path: Path) -> Iterator[Entry]:
    """The entries of one file: tab-separated with a header line, `#` starts a comment line.

    A file with the columns perfect and imperfect lists verbs, which are conjugated (the form's tense, person,
    gender and number become fields), one with the columns stem and plural nouns, which are put in the dual (`case`
    becomes a field); in any other the first column is the form, `(a|b|)` in it stands for each choice.
    Raises LexiconError.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    columns = rows[0][1].split("\t")
    layer, read = path.stem, _reader(columns)
    for number, line in rows[1:]:
        cells = line.split("\t")
        if len(cells) > len(columns):
            raise LexiconError(f"{path.name}:{number}: {len(cells)} cells for the {len(columns)} columns {columns}")
        yield from read(layer, dict(zip(columns, cells, strict=False)))


def _reader(columns: Sequence[str]) -> Callable[[str, dict[str, str]], Iterable[Entry]]:
    if "stem" in columns and "plural" in columns:
        return _duals
    return _verbs if "perfect" in columns else _forms


def _duals(layer: str, row: dict[str, str]) -> Iterator[Entry]:
    for dual in decline(row["stem"], row["plural"]):
        yield Entry(layer, dual.text, {**row, "case": dual.case})


def _forms(layer: str, row: dict[str, str]) -> list[Entry]:
    form = next(iter(row.values()))
    if "(" not in form:
        return [Entry(layer, form, row)]
    return [Entry(layer, written, row) for written in spellings(form)]


def _verbs(layer: str, row: dict[str, str]) -> Iterator[Entry]:
    for made in conjugate(row["perfect"], row.get("imperfect", ""), row.get("masdar", ""), row.get("participle", "")):
        yield Entry(layer, made.text, {**row, **msgspec.structs.asdict(made)})


def spellings(form: str) -> Iterator[str]:
    """The forms that `(a|b|)` choices in a form stand for."""
    parts = _CHOICE.split(form)
    choices = [part.split("|") if odd % 2 else [part] for odd, part in enumerate(parts)]
    for chosen in product(*choices):
        yield " ".join("".join(chosen).split())


def read_vocabulary(path: Path) -> dict[str, int]:
    """Folded forms and their Zipf frequency times 100."""
    cells = path.read_text(encoding="utf-8").split()
    return dict(zip(cells[2::2], map(int, cells[3::2]), strict=True))


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
