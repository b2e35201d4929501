"""Rows of two cells: what is Latin (kinds, numbers, days) on the left, what is Arabic flush right.

So each cell has one direction, and no number or day of ours ever stands inside a right-to-left run, where its
parts would change places.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

import click

from worker.cli.terminal import Terminal, make_safe

LEFT_SHARE = 0.36
GAP = 2


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a cell for each side; `quiet` and `strong` say how it looks, `indent` moves the right cell in."""

    left: str = ""
    right: str = ""
    quiet: bool = False
    strong: bool = False
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's name in both languages, over a rule."""

    left: str
    right: str


Block = Row | Heading


def lay_out(blocks: list[Block], terminal: Terminal) -> Iterator[str]:
    """Give the lines of the blocks for a terminal, none wider than it is."""
    for block in blocks:
        if isinstance(block, Heading):
            yield ""
            yield from _lines(Row(block.left, block.right, strong=True), terminal)
            yield _paint("─" * terminal.width, terminal, dim=True)
        else:
            yield from _lines(block, terminal)


def _lines(row: Row, terminal: Terminal) -> Iterator[str]:
    whole = terminal.width
    left_width = int(whole * LEFT_SHARE) if row.right else whole
    right_width = (whole - left_width - GAP if row.left else whole) - row.indent
    lefts = wrap(make_safe(row.left), left_width, terminal)
    rights = wrap(make_safe(row.right), right_width, terminal)
    for left, right in zip_longest(lefts, rights, fillvalue=""):
        yield _join(left, right, row, terminal).rstrip()


def _join(left: str, right: str, row: Row, terminal: Terminal) -> str:
    space = terminal.width - terminal.measure(left) - terminal.measure(right) - row.indent
    painted = _paint(terminal.write_right(right), terminal, dim=row.quiet, bold=row.strong)
    return _paint(left, terminal, dim=not row.strong) + " " * max(1, space) + painted


def _paint(text: str, terminal: Terminal, dim: bool = False, bold: bool = False) -> str:
    if not terminal.colour or not text.strip() or not (dim or bold):
        return text
    return click.style(text, dim=dim or None, bold=bold or None)


def wrap(text: str, width: int, terminal: Terminal) -> list[str]:
    """Break text into lines of at most `width` columns, between words where that goes."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if terminal.measure(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _cut(word, width, terminal)
        lines += full
    return [*lines, line] if line else lines


def _cut(word: str, width: int, terminal: Terminal) -> list[str]:
    pieces = [""]
    for character in word:
        if terminal.measure(pieces[-1] + character) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces
