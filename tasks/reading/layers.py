"""Layers: the data files of the lexicon, one a layer, read into entries."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from sys import intern

import msgspec

from tasks.reading.conjugation import conjugate
from tasks.reading.declension import decline
from tasks.reading.folding import fold

FOLDER = Path(__file__).parent / "lexicons" / "ar"
_CHOICE = re.compile(r"\(([^()]*)\)")


class LexiconError(ValueError):
    """A lexicon file has a line that cannot be read; the text names file, line and what is expected."""


class Entry(dict[str, str]):
    """One written form in a layer (a file's name), with the file's other columns; what it has not is empty.

    `norm` is the form as it is folded.

    A dictionary, for the rules ask it for columns more often than they ask for anything else.
    """

    __slots__ = ("form", "layer", "norm")

    def __init__(self, layer: str, form: str, fields: Mapping[str, str]) -> None:
        super().__init__(fields)
        self.layer = layer
        self.form = form
        self.norm = fold(form)

    def __missing__(self, column: str) -> str:
        return ""


def read_layer(path: Path) -> Iterator[Entry]:
    """The entries of one file: tab-separated with a header line, `#` starts a comment line.

    A file with the columns perfect and imperfect lists verbs, which are conjugated (the form's tense, person,
    gender and number become fields), one with the columns stem and plural nouns, which are put in the dual (`case`
    becomes a field); in any other the first column is the form, `(a|b|)` in it stands for each choice.
    Raises LexiconError.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    columns = [intern(column) for column in rows[0][1].split("\t")]  # what is asked for is compared by identity first
    layer, read = intern(path.stem), _reader(columns)
    for number, line in rows[1:]:
        cells = [intern(cell) for cell in line.split("\t")]
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
