"""Markup: the words of a page, and the tags and entities that are left in plain text."""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from importlib import import_module
from typing import Any

from tasks.reading.cleaning.draft import Edit

LONGEST_PAGE = 1_000_000
MOST_TAGS = 20_000
"""Beyond these a page's own text is looked for no more and all of its words are taken: extraction is not linear."""

_TAG = re.compile(r"<!--|<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>?")
_LEFT = re.compile(r"&(?:[a-zA-Z]{2,8}|#[0-9]{2,6}|#x[0-9a-fA-F]{2,5});|</?[a-zA-Z][^<>\n]{0,300}>")
_UNREAD = frozenset(
    ("script", "style", "noscript", "template", "svg", "head", "iframe", "nav", "footer", "form", "button")
)
_INLINE = frozenset(("a", "b", "i", "u", "em", "strong", "span", "font", "small", "mark", "sup", "sub", "bdi", "bdo"))


def words_of(page: str) -> str:
    """The text of a page's story; all of its words where no story can be told from the rest; never raises."""
    if len(page) <= LONGEST_PAGE and page.count("<") <= MOST_TAGS:
        found = _story(page)
        if found and found.strip():
            return found
    return unescape("".join(_stripped(page)))


def _story(page: str) -> str | None:
    try:
        found: str | None = _extractor()(page, include_comments=False, include_tables=True, deduplicate=False)
    except Exception:  # noqa: BLE001  (a page can break a parser in any way; its words are taken without one)
        return None
    return found


@cache
def _extractor() -> Any:
    """trafilatura, loaded when the first page comes: it takes half a second that no plain text should wait for."""
    return import_module("trafilatura").extract


def _stripped(page: str) -> Iterator[str]:
    at, hidden, comments_end = 0, "", True
    for tag in _TAG.finditer(page):
        if tag.start() < at:
            continue
        if not hidden:
            yield page[at : tag.start()]
        at = tag.end()
        name = (tag.group(2) or "").lower()
        if not name:
            closing = page.find("-->", at) if comments_end else -1
            comments_end = closing >= 0
            at = closing + 3 if comments_end else at
        elif hidden:
            hidden = "" if tag.group(1) and name == hidden else hidden
        elif name in _UNREAD:
            hidden = "" if tag.group(1) else name
        elif name not in _INLINE:
            yield "\n"
    if not hidden:
        yield page[at:]


def left_over(text: str) -> Iterator[Edit]:
    """Tags and entities in what should be plain text."""
    if "<" not in text and "&" not in text:
        return
    for found in _LEFT.finditer(text):
        mark = found.group()
        name = mark.strip("</>").split(" ")[0].lower()
        words = unescape(mark).replace("\u00a0", " ") if mark.startswith("&") else "" if name in _INLINE else "\n"
        if words != mark:
            yield Edit(found.start(), found.end(), words, "markup")
