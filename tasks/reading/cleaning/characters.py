"""Characters: wrongly decoded letters, presentation forms, invisible marks and the many kinds of space."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from tasks.reading.cleaning.draft import Edit

_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffc\U000e0000-\U000e007f]+"
)
_FORMS = re.compile("[\ufb50-\ufd3d\ufd50-\ufdef\ufe70-\ufefc]+")
_BREAK = re.compile("\r\n?|[\u000b\u000c\u0085\u2028\u2029]")
_SPACES = re.compile(r" {2,}| (?=\n)|(?<=\n) |\n{3,}|\A\s+|(?<=\S)\s+\Z")
_PIECE = re.compile(r"\S{1,2000}|\s+")

_ARABIC_BYTES = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_AS_WESTERN = re.compile(f"(?:[ØÙÚÛ]{_ARABIC_BYTES}[ .,:]?)+|(?:â€[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ])+|Â[\xa0«»]")
_CONTINUED = "[€پ‚ƒ„…†‡ˆ‰ٹ‹Œچژڈگ‘’“”•–—ک™ڑ›œ\u200c\u200dں\xa0،¢-©ھ«-¹؛»-¾؟]"
_AS_ARABIC = re.compile(f"(?:[طظعغ]{_CONTINUED}[ .,:]?){{2,}}")
_PLAIN = re.compile("[\n -~،؛؟\u0621-\u063a\u0640-\u0652\u0660-\u0669“”«»…–]*")
"""What most texts are made of and nothing of which is mended here, but for spaces."""

_WESTERN_LETTERS = re.compile("(?<![A-Za-zÀ-ÿ])[À-ÿ]{3,}(?![A-Za-zÀ-ÿ])")


def normal(text: str) -> str:
    """The text composed (NFC), with one kind of line break and of space; linear even for endless combining marks."""
    if not unicodedata.is_normalized("NFC", text):
        text = "".join(unicodedata.normalize("NFC", piece) for piece in _PIECE.findall(text))
    if _is_printable(text) and not _uneven(text):
        return text
    if _BREAK.search(text):
        text = _BREAK.sub("\n", text)
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return "\n".join(line for line, before in zip(lines, ["", *lines], strict=False) if line or before).rstrip()


@lru_cache(maxsize=2)
def _is_plain(text: str) -> bool:
    return _PLAIN.fullmatch(text) is not None


def _is_printable(text: str) -> bool:
    return _is_plain(text) or text.replace("\n", "").isprintable()


@lru_cache(maxsize=2)
def _uneven(text: str) -> bool:
    """Asked of one text by several steps, for most leave it as it is."""
    return any(mark in text for mark in ("  ", " \n", "\n ", "\n\n\n")) or text.strip() != text


def spaces(text: str) -> Iterator[Edit]:
    """The same care of spaces as edits, for a text that others have mended."""
    if not _uneven(text):
        return
    for found in _SPACES.finditer(text):
        before, behind = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        line = "\n\n" if found.group().startswith("\n") else " " if before != "\n" != behind else ""
        yield Edit(found.start(), found.end(), line if found.start() and behind else "")


def invisible(text: str) -> Iterator[Edit]:
    """Control characters, marks of direction and zero-width ones, a run at a time."""
    if _is_printable(text):
        return
    for found in _INVISIBLE.finditer(text):
        yield Edit(found.start(), found.end(), "", "control_characters")


def misdecoded(text: str) -> Iterator[Edit]:
    """Arabic in UTF-8 or Windows-1256 that somebody took for another encoding, and old presentation forms."""
    if _is_plain(text):
        return iter(())
    found: list[Edit] = []
    if any(sign in text for sign in ("Ø", "Ù", "â€", "Â")):
        found += _edits(_AS_WESTERN, text, "cp1252", "utf-8")
    if "ط§" in text or "ظ„" in text:
        found += _edits(_AS_ARABIC, text, "cp1256", "utf-8")
    if "Ç" in text or "á" in text:
        found += _edits(_WESTERN_LETTERS, text, "cp1252", "cp1256")
    for match in _FORMS.finditer(text):
        found.append(Edit(*match.span(), unicodedata.normalize("NFKC", match.group()), "encoding"))
    return iter(sorted(found, key=lambda edit: edit.start))


def _edits(pattern: re.Pattern[str], text: str, wrong: str, right: str) -> Iterator[Edit]:
    for found in pattern.finditer(text):
        try:
            mended = b"".join(_byte(char, wrong) for char in found.group()).decode(right)
        except UnicodeError:
            continue
        if right == "utf-8" or all("\u0621" <= char <= "\u0652" or char == "،" for char in mended):
            yield Edit(*found.span(), mended, "encoding")


def _byte(char: str, encoding: str) -> bytes:
    """The byte that was read as `char`; what the encoding leaves undefined was passed through."""
    return bytes((ord(char),)) if "\x80" <= char <= "\x9f" else char.encode(encoding)
