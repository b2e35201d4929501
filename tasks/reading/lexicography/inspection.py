"""Inspection: what is wrong in the lexicon's files, by file and line, before a reading stumbles over it."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Literal

import msgspec

from tasks.reading.folding import fold
from tasks.reading.layers import spellings

_STEMS = ("perfect", "imperfect", "masdar", "participle")
Level = Literal["error", "repeat", "note"]


class Fault(msgspec.Struct, frozen=True):
    """What is wrong at a line: an error stops the reading, a repeat says a thing twice, a note may be meant."""

    file: str
    line: int
    level: Level
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.level}: {self.message}"


class Row(msgspec.Struct, frozen=True):
    """A line with an entry: its number and its cells."""

    line: int
    cells: tuple[str, ...]


def inspect(folder: Path) -> Iterator[Fault]:
    """The faults of every file of a folder and of the folders in it, in the order of names and lines."""
    paths = sorted(folder.rglob("*.tsv"))
    if not paths:
        yield Fault(str(folder), 0, "error", "there are no .tsv files in this folder")
    for path in paths:
        name = path.relative_to(folder).as_posix()
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError as error:
            yield Fault(name, 1, "error", f"not UTF-8 (byte {error.start}): save it as UTF-8")
            continue
        yield from sorted(_inspect_file(name, lines), key=lambda fault: fault.line)


def _inspect_file(name: str, lines: list[str]) -> Iterator[Fault]:
    rows = [Row(n, tuple(line.split("\t"))) for n, line in enumerate(lines, 1) if line.strip() and line[0] != "#"]
    if not rows:
        yield Fault(name, 1, "error", "no header: the first line that is no comment names the columns")
        return
    columns = rows[0].cells
    if len(set(columns)) != len(columns) or not all(columns):
        yield Fault(name, rows[0].line, "error", f"columns need names that differ: {', '.join(columns)}")
    for row in rows[1:]:
        yield from (Fault(name, row.line, "error", message) for message in _wrong(row, columns))
    yield from _collisions(name, rows[1:], columns)


def _wrong(row: Row, columns: tuple[str, ...]) -> Iterator[str]:
    if len(row.cells) > len(columns):
        yield f"{len(row.cells)} cells for the {len(columns)} columns {', '.join(columns)}"
    if not _forms(row, columns):
        yield "no form: the first cell is empty"
    for column, cell in zip(columns, row.cells, strict=False):
        if cell != cell.strip():
            yield f"blanks around the {column} '{cell.strip()}'"
    left = [form for form in _forms(row, columns) if "|" in form]
    if left:
        yield f"a choice that is not closed, or stands in another: {left[0]}"


def _forms(row: Row, columns: tuple[str, ...]) -> list[str]:
    """What a line writes out; of a verb, its stems."""
    cells = zip(columns, row.cells, strict=False)
    stems = [cell for column, cell in cells if column in _STEMS] if columns[0] == "perfect" else row.cells[:1]
    return [form for cell in stems for form in spellings(cell) if form]


def _collisions(name: str, rows: Iterable[Row], columns: tuple[str, ...]) -> Iterator[Fault]:
    """Forms that two lines have once they are folded; with the same columns the second says nothing new."""
    lines: dict[str, list[Row]] = {}
    for row in rows:
        key = " ".join(row.cells[:2]) if columns[0] == "perfect" else ""
        for form in [key] if key else _forms(row, columns):
            found = lines.setdefault(fold(form), [])
            if row not in found:
                found.append(row)
    told = set()
    for form, places in lines.items():
        for before, row in pairwise(places):
            same = row.cells[1:] == before.cells[1:]
            if (row.line, same) not in told:
                told.add((row.line, same))
                message = f"'{form}' stands in line {before.line} too{'' if same else ', with other columns'}"
                yield Fault(name, row.line, "repeat" if same else "note", message)
