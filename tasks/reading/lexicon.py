"""The lexicon: every layer of `lexicons/ar/*.tsv` in one trie, found in a text in one pass over its tokens."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from pathlib import Path

import msgspec

from tasks.reading.conjugation import conjugate
from tasks.reading.declension import decline
from tasks.reading.folding import fold
from tasks.reading.tokens import Token
from tasks.reading.words import Key, Words

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


class Hit(msgspec.Struct, frozen=True):
    """An entry found at tokens `first`..`last` (inclusive), characters `start`..`end`, clitics before it left out.

    `likely` is false where the first word was taken apart in a way that its frequency does not favour.
    """

    entry: Entry
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


class Hits:
    """The hits of one text by layer, in the order of the text, longer ones first."""

    def __init__(self, hits: Iterable[Hit]) -> None:
        self._layers: dict[str, list[Hit]] = {}
        self._places: dict[tuple[str, int], list[Hit]] = {}
        for hit in sorted(hits, key=lambda hit: (hit.first, -hit.last)):
            self._layers.setdefault(hit.entry.layer, []).append(hit)
            self._places.setdefault((hit.entry.layer, hit.first), []).append(hit)

    def of(self, layer: str) -> Sequence[Hit]:
        """Every hit of a layer, overlapping ones too."""
        return self._layers.get(layer, ())

    def at(self, layer: str, index: int) -> Sequence[Hit]:
        """The hits of a layer that begin at a token, the longest first."""
        return self._places.get((layer, index), ())

    def longest(self, layer: str) -> Iterator[Hit]:
        """The leftmost longest hits of a layer, none overlapping another."""
        reached = -1
        for hit in self.of(layer):
            if hit.first > reached:
                reached = hit.last
                yield hit


class Node(msgspec.Struct):
    """A place in the trie: where each next word leads, and what ends here."""

    children: dict[str, "Node"] = {}
    entries: list[Entry] = []


class Lexicon:
    """All layers in one trie of folded words; immutable once built, so shared by every text."""

    def __init__(self, entries: Iterable[Entry], words: Words) -> None:
        self.words = words
        self._root = Node()
        self._starts: dict[str, tuple[tuple[Key, Node], ...]] = {}
        for entry in entries:
            self._add(entry)

    def _add(self, entry: Entry) -> None:
        node = self._root
        for word in fold(entry.form).split():
            node = node.children.setdefault(word, Node())
        node.entries.append(entry)

    def match(self, tokens: Sequence[Token]) -> Hits:
        """Every entry that stands in the text, in one pass; the first word may carry clitics, or the last a pronoun."""
        return Hits(hit for token in tokens for hit in self._from(token, tokens))

    def _from(self, token: Token, tokens: Sequence[Token]) -> Iterator[Hit]:
        starts = self._starts.get(token.norm)
        if starts is None:
            children = self._root.children
            found = ((key, children[key.text]) for key in token.word.keys if key.text in children)
            starts = self._starts[token.norm] = tuple(found)
        for key, start in starts:
            for node, last in _walk(start, token.index, tokens, bool(key.enclitic)):
                for entry in node.entries:
                    yield _hit(entry, key, token, tokens[last])


def _walk(node: Node, index: int, tokens: Sequence[Token], ends: bool) -> Iterator[tuple[Node, int]]:
    """Each node with entries on the way from `node` along the tokens; a word with a pronoun ends the way."""
    while True:
        if node.entries:
            yield node, index
        index += 1
        if ends or index == len(tokens) or not node.children:
            return
        following = node.children.get(tokens[index].norm)
        if following is None:
            return
        node = following


def _hit(entry: Entry, key: Key, first: Token, last: Token) -> Hit:
    start = first.start_without(key.letters) if key.letters else first.start
    return Hit(entry, first.index, last.index, start, last.end, key.proclitics, key.article, key.enclitic, key.likely)


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
    for number, line in rows[1:]:
        cells = line.split("\t")
        if len(cells) > len(columns):
            raise LexiconError(f"{path.name}:{number}: {len(cells)} cells for the {len(columns)} columns {columns}")
        row = dict(zip(columns, cells, strict=False))
        yield from _entries(path.stem, row)


def _entries(layer: str, row: dict[str, str]) -> Iterator[Entry]:
    if "stem" in row and "plural" in row:
        for dual in decline(row["stem"], row["plural"]):
            yield Entry(layer, dual.text, {**row, "case": dual.case})
        return
    if "perfect" not in row:
        form = next(iter(row.values()))
        yield from (Entry(layer, written, row) for written in spellings(form))
        return
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
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:])
    return {form: int(zipf) for form, zipf in rows}


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
    return load(FOLDER)
