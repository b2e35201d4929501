"""Joints: words written together that a space belongs between, and stops written against the wrong word."""

import re
from collections.abc import Iterator

from tasks.reading.cleaning.draft import Edit
from tasks.reading.cleaning.wordlists import folded
from tasks.reading.folding import fold
from tasks.reading.lexicon import arabic
from tasks.reading.punctuation import is_letter_name

_LETTERS = "\u0621-\u063a\u0641-\u0652\u0670\u0640"
_NUMBER = re.compile("[0-9\u0660-\u0669]+(?:[.,][0-9\u0660-\u0669]+)?")
_STOP = re.compile(f"[.،؛؟!](?=[{_LETTERS}“«(])")
_WORD = re.compile(f"[{_LETTERS}]+")
_WORD_BACKWARDS = re.compile(f"(?<![{_LETTERS}])[{_LETTERS}]+\\Z")
_TAA = re.compile(f"ة(?=[{_LETTERS}]{{3}})")
_NEGATED = re.compile(f"لا(?P<verb>ي[{_LETTERS}]{{2,}}|ت[{_LETTERS}]{{3,}})")
FEWEST = 3
"""Letters that a word before a missing space has at least: fewer are rather a slip of the keys."""
_REACH = 24
"""No word that a space is missing beside is longer."""

_DOMAINS = frozenset(("نت", "كوم", "أورغ", "اورج", "نيت", "تي", "في", "إس", "دوت"))


def joints(text: str) -> Iterator[Edit]:
    """A space behind a number (`15مارس`), a stop or a comma, where a word ends (`عام1967`, `المدينةبعد`, `لايزال`)."""
    found = [edit for number in _NUMBER.finditer(text) for edit in _number(text, *number.span())]
    found += _words(text)
    found += [edit for stop in _STOP.finditer(text) for edit in _stop(text, stop.start())]
    return iter(sorted(found, key=lambda edit: (edit.start, edit.end)))


def _before(text: str, at: int) -> str:
    """The word that ends at a position."""
    found = _WORD_BACKWARDS.search(text[max(0, at - _REACH) : at])
    return found.group() if found else ""


def _behind(text: str, at: int) -> str:
    """The word that starts at a position."""
    found = _WORD.match(text, at, at + _REACH)
    return found.group() if found else ""


def _words(text: str) -> Iterator[Edit]:
    """Two words where one can only have ended: taa marbuta stands last, and so does the لا before a known verb."""
    for ending in _TAA.finditer(text) if "ة" in text else ():
        first, second = _before(text, ending.end()), _behind(text, ending.end())
        if len(first) > FEWEST and arabic().words.is_known(fold(second)):
            yield Edit(
                ending.end(), ending.end(), " ", "joined_words", (ending.end() - len(first), ending.end() + len(second))
            )
    for negated in _NEGATED.finditer(text) if "لاي" in text or "لات" in text else ():
        verb, at = fold(negated.group("verb")), negated.start()
        led, known = _before(text, at), arabic().words.is_known
        if led not in ("", "و", "ف") or text[at - len(led) - 1 : at - len(led)] in ("#", "_", "@"):
            continue
        if known(verb) and not known("ا" + verb) and not known("ل" + verb):
            yield Edit(at + 2, at + 2, " ", "joined_words", (at - len(led), negated.end()))


def _number(text: str, start: int, end: int) -> Iterator[Edit]:
    before, behind = text[max(0, start - 1) : start], _behind(text, end)
    if before.isalpha():
        word = _before(text, start)
        ends = fold(word) in folded("before_numbers") or (
            fold(word[1:]) in folded("before_numbers") and word[0] in "وف"
        )
        ends = ends or (len(word) > FEWEST and word.endswith("ة"))
        if ends and text[start - len(word) - 1 : start - len(word)] not in ("#", "_", "@"):
            yield Edit(start, start, " ", "joined_words", (start - len(word), end))
    elif len(behind) > 1 and before not in (".", "-", "_", "#", "@"):
        yield Edit(end, end, " ", "joined_words", (start, end + len(behind)))


def _stop(text: str, at: int) -> Iterator[Edit]:
    mark, behind = text[at], _behind(text, at + 1)
    end = at + 1 + len(behind)
    if text[at - 1 : at] == " " and text[at - 2 : at - 1].isalpha():
        word = _before(text, at - 1)
        yield Edit(at - 1, at + 1, mark + " ", "joined_words", (at - 1 - len(word), end))
    elif mark != "." or _ends_sentence(_before(text, at), behind, text[end : end + 1]):
        word = _before(text, at)
        if word or text[at - 1 : at] in ('"', "”", "»", ")"):
            yield Edit(at + 1, at + 1, " ", "joined_words", (at - len(word), end))


def _ends_sentence(word: str, following: str, behind: str) -> bool:
    """`دمشق.كما` but not العربية.نت, سي.إن.إن or دبليو.بوش."""
    if len(word) < 3 or len(following) < 2 or behind == "." or is_letter_name(word) or is_letter_name(following):
        return False
    return following not in _DOMAINS
