"""Alone: whether a single part of a name is a person's name by itself, and not an ordinary word."""

from tasks.reading.entities.candidate import Reading

QUOTES = ('"', "«", "»", "“", "”", "'")
SHORT = 4
"""From this length on a word within marks is more than a foreign name's article."""
OWED = frozenset("يتعين تعين يجب وجب ينبغي كان حرام صعب سهل".split())
"""What stands before عليّ, on me."""


def stands_alone(reading: Reading, index: int) -> bool:
    """Whether a single part of a name is one by itself."""
    token, trait = reading.tokens[index], reading.traits[index]
    if trait.clitics and token.word.proclitics[: trait.clitics] != token.norm[: trait.clitics]:
        return False
    if (trait.definite and _agrees(reading, index)) or reading.kinds.possessed(token) or quoted(reading, index, index):
        return False
    if reading.kinds.ordinary(token.norm[trait.clitics :]) or (token.text == "علي" and _owed(reading, index)):
        return False
    if index and reading.traits[index - 1].strength == 2 and reading.adjacent(index) and not trait.joined:
        return False
    return trait.looks > 0.3 or trait.frequency >= 330


def _owed(reading: Reading, index: int) -> bool:
    """Whether what is on somebody stands before a word: يتعين علي."""
    return index > 0 and reading.tokens[index - 1].word.stem in OWED


def quoted(reading: Reading, first: int, last: int) -> bool:
    """Whether marks stand around words alone, as they do around the names of ships, films and firms.

    A short word may stand between the first mark and the words: "لو ليفر ديماج".
    """
    if last + 1 >= len(reading.tokens) or reading.tokens[last + 1].text not in QUOTES or not first:
        return False
    if reading.tokens[first - 1].text in QUOTES:
        return True
    short = first > 1 and last > first and len(reading.tokens[first - 1].norm) < SHORT
    return short and reading.tokens[first - 2].text in QUOTES


def _agrees(reading: Reading, index: int) -> bool:
    """Whether a word with the article is the adjective of a noun with the article before it: القيادي الحوثي."""
    if not index or not reading.adjacent(index) or reading.tokens[index - 1].kind != "word":
        return False
    return reading.traits[index - 1].definite and not reading.traits[index - 1].strength
