"""Boilerplate: lines of the web page that came along with the story."""

import re
from collections.abc import Iterator
from functools import cache

from tasks.reading.cleaning.draft import Edit
from tasks.reading.cleaning.wordlists import either, entries, folded
from tasks.reading.folding import fold

LONGEST = 200
"""No line beyond this many code points is a button, a caption or a link."""

FEWEST = 3
"""Words of a headline behind the label of a link; it says something of its own and stays in the text."""

_ALIKE = ("[اأإآ]", "[ىي]", "[ةه]")
_SIGNS = "[\u064b-\u0652\u0640]*"
_LINE = re.compile(r"[^\n]+")
_EDGES = " .-–—•*|:…،"
_STOPPED = (".", "؟", "!", '."', '".', '"', "”", "»", ":")


def boilerplate(text: str) -> Iterator[Edit]:
    """Share buttons, captions and players, each a whole line; of links to other stories the label alone."""
    links: bool | None = False
    end = 0
    for line in _LINE.finditer(text):
        label = _link().match(line.group())
        if label and len(line.group()[label.end() :].split()) >= FEWEST:
            label_end = line.start() + label.end()
            yield Edit(line.start(), label_end, "", "boilerplate", (line.start(), label_end))
            links, end = None, line.end()
            continue
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
    forms = f"{either('boilerplate', 'where', 'head')}|{either('boilerplate', 'where', 'link')}"
    return re.compile(f"(?:{forms})\\s*(?:\\.\\.|[:…/|]|،|[-–—] )")


@cache
def _link() -> re.Pattern[str]:
    """The labels before a headline, as they are written: قد يهمك.. شاهد.. أيضاً.."""
    forms = sorted((entry.form for entry in entries("boilerplate") if entry["where"] == "link"), key=len, reverse=True)
    labels = "|".join(_written(form) for form in forms)
    return re.compile(rf"[ .\-–—•*|:…،]*(?:(?:{labels})\s*(?:\.\.+|[:…/|]|[-–—] )\s*)+")


def _written(form: str) -> str:
    """A regular expression for a form with or without vowel signs, hamzas and dots."""
    return "".join(next((kind for kind in _ALIKE if letter in kind), re.escape(letter)) + _SIGNS for letter in form)


@cache
def _start() -> re.Pattern[str]:
    return re.compile(f"(?:{either('boilerplate', 'where', 'start')})(?!\\w)")
