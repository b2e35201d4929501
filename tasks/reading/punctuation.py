"""Punctuation: where a stop ends a sentence, and which quotation marks hold a stretch of text together."""

import re
from collections.abc import Iterator

_POINT = re.compile(r"[\"“”„‟«».!?؟…](?:(?<=[.!?؟…])[.!?؟…]+)?")
_FAMILY = {**dict.fromkeys("“”„‟", "“"), **dict.fromkeys("«»", "«"), '"': '"'}
_LATIN_SHORT = frozenset(("Mr", "Mrs", "Ms", "Dr", "St", "Jr", "Sr", "vs", "No", "Prof", "Gen"))
_ASKED = frozenset("!?؟")
_LATIN_LETTER = re.compile(
    "إيه|ايه|بي|سي|دي|إي|اي|إف|اف|جي|إتش|اتش|جيه|كيه|إل|إم|ام|بيه|كيو|أر|ار|إس|اس|تي|يو|دبليو|إكس|اكس|واي|زد"
)
"""The names of Latin letters, as initials and broadcasters spell them; a sentence may well end with بي بي سي."""

_CALENDARS = "مه"
"""After a number these letters name a calendar (2018 م, 1439 هـ) and abbreviate no name."""

_CLOSING = "\"”»’')]}"
_LAST_WORD = re.compile(r"[^\W\d_]+\u0640?$")


def sentence_ends(text: str) -> Iterator[int]:
    """Where the sentences of one paragraph end, exclusive; a stop inside a closed quotation ends none."""
    held: list[int] = []
    inside = ""
    for found in _POINT.finditer(text):
        family = _FAMILY.get(found.group()[0])
        if family is None:
            held.extend(_end_at(text, found))
        elif not inside and _may_open(text, found.start()):
            yield from held
            inside, held = family, []
        elif not inside:
            held.extend(_end_after(text, found))
        elif family == inside and _must_open(text, found):
            yield from held
            held = []
        elif family == inside:
            inside, held = "", list(_end_after(text, found))
    yield from held


def is_letter_name(word: str) -> bool:
    """Whether a word is how Arabic spells a Latin letter: بي, سي, دبليو."""
    return _LATIN_LETTER.fullmatch(word) is not None


def _may_open(text: str, at: int) -> bool:
    """A mark against the end of a word, with nothing behind it, closes something that was never opened."""
    return text[at] in "“„«" or not (text[at + 1 : at + 2] in _AFTER and text[at - 1 : at].strip())


_AFTER = ("", " ", "\u00a0", ".", "،", ",", "؛", ":", ")", "!", "؟")


def _must_open(text: str, mark: re.Match[str]) -> bool:
    """A mark that can only open, though one is open already: the other was never closed."""
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return before.isspace() and after.isalnum() and mark.group() not in "”»"


def _end_after(text: str, mark: re.Match[str]) -> Iterator[int]:
    """The end that a stop just inside a closing mark makes; a question may go on behind it (؟" في إشارة إلى)."""
    start, end = mark.span()
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    full = before[-1:] == "." and before != ".."
    asked = before[-1:] in ("!", "?", "؟") and (not after.strip() or after[1:] == "و")
    if (full or asked) and not after[:1].strip():
        yield end


def _end_at(text: str, stop: re.Match[str]) -> Iterator[int]:
    mark, end = stop.group(), stop.end()
    while text[end : end + 1] and text[end] in _CLOSING and text[end] != '"':
        end += 1
    rest = text[end : end + 2]
    if not rest.strip():
        yield end
    elif not _ASKED.isdisjoint(mark):
        if rest[0] not in '")':
            yield end
    elif mark == "." and rest[0].isspace() and not _abbreviates(text, stop.start()):
        yield end


def _abbreviates(text: str, at: int) -> bool:
    """Whether the word before a full stop is an initial (د. ,ف. ,W.), a short form, or the number of a list's item."""
    before = text[max(0, at - 12) : at]
    if before.isdigit() and at < 3:
        return True
    word = _LAST_WORD.search(before)
    if word is None:
        return False
    letters, ahead = word.group().rstrip("\u0640"), before[: word.start()].rstrip()
    if letters.isascii():
        return (len(letters) == 1 or letters in _LATIN_SHORT) and text[at + 2 : at + 3].isascii()
    if is_letter_name(letters):
        return text[at + 1 : at + 3].strip()[:1] != "و"
    initial = letters in ("ود", "وأ") or len(letters) == 1
    return initial and not (letters in _CALENDARS and ahead[-1:].isdigit())
