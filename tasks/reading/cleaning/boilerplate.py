"""Boilerplate: lines of the web page that came along with the story."""

import re
from collections.abc import Iterator
from functools import cache

from tasks.reading.cleaning.draft import Edit
from tasks.reading.cleaning.wordlists import either, folded
from tasks.reading.folding import fold

LONGEST = 200
"""No line beyond this many code points is a button, a caption or a link."""

_LINE = re.compile(r"[^\n]+")
_EDGES = " .-–—•*|:…،"
_STOPPED = (".", "؟", "!", '."', '".', '"', "”", "»", ":")


def boilerplate(text: str) -> Iterator[Edit]:
    """Share buttons, captions, players and links to other stories, each a whole line."""
    links: bool | None = False
    end = 0
    for line in _LINE.finditer(text):
        links = _unwanted(line.group(), links) if len(line.group()) <= LONGEST else None
        if links is not None:
            start = end if line.end() == len(text) else line.start()
            behind = line.end() + 1 if start == line.start() else line.end()
            yield Edit(start, min(behind, len(text)), "", "boilerplate", line.span())
        else:
            end = line.end()


def _unwanted(line: str, links: bool | None) -> bool | None:
    """None for a line of the story; else whether the lines behind it are links too."""
    first = line.lstrip(_EDGES).partition(" ")[0]
    if fold(first).rstrip(_EDGES + "/") not in _first_words():
        return True if links and not line.endswith(_STOPPED) else None
    words = fold(line).strip(_EDGES)
    if words in folded("boilerplate", "where", "list"):
        return True
    if words in folded("boilerplate", "where", "line") or _head().match(words):
        return False
    return False if len(line) <= 160 and _start().match(words) else None


@cache
def _first_words() -> frozenset[str]:
    return frozenset(form.split()[0] for form in folded("boilerplate"))


@cache
def _head() -> re.Pattern[str]:
    return re.compile(f"(?:{either('boilerplate', 'where', 'head')})\\s*(?:\\.\\.|[:…/|]|،|[-–—] )")


@cache
def _start() -> re.Pattern[str]:
    return re.compile(f"(?:{either('boilerplate', 'where', 'start')})(?!\\w)")
