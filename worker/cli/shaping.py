"""Arabic letters in their joined forms, for terminals that draw each letter alone.

The forms are Unicode's own (Arabic Presentation Forms-B), taken from its character database: a letter that
has an initial form joins on both sides, one that has only a final form joins to the letter before it.
"""

import unicodedata
from functools import cache
from typing import NamedTuple

FORMS = ("isolated", "final", "initial", "medial")
TATWEEL = "ـ"


class Joining(NamedTuple):
    """The forms of each letter by name of the form; those of lam and alef together stand under two letters."""

    forms: dict[str, dict[str, str]]

    def joins_next(self, letter: str) -> bool:
        """Tell whether the letter reaches out to the one after it."""
        return letter == TATWEEL or "initial" in self.forms.get(letter, {})

    def joins_previous(self, letter: str) -> bool:
        """Tell whether the letter reaches back to the one before it."""
        return letter == TATWEEL or "final" in self.forms.get(letter, {})


@cache
def joining() -> Joining:
    """Read the forms out of the character database, once."""
    forms: dict[str, dict[str, str]] = {}
    for code in range(0xFE80, 0xFEFD):
        kind, *letters = unicodedata.decomposition(chr(code)).split()
        base = "".join(chr(int(letter, 16)) for letter in letters)
        forms.setdefault(base, {})[kind.strip("<>")] = chr(code)
    return Joining(forms)


def shape(text: str) -> str:
    """Return the text with each letter in the form that its neighbours ask for; marks stay where they are."""
    letters = [index for index, character in enumerate(text) if not unicodedata.combining(character)]
    shaped = list(text)
    position = 0
    while position < len(letters):
        position += _shape_one(text, letters, position, shaped)
    return "".join(shaped)


def _shape_one(text: str, letters: list[int], position: int, shaped: list[str]) -> int:
    """Shape the letter at a position, or lam and alef together; returns how many letters that took."""
    known = joining()
    here = letters[position]
    pair = "".join(text[index] for index in letters[position : position + 2])
    taken = 2 if len(pair) == 2 and pair in known.forms else 1
    letter = pair[:taken]
    before = text[letters[position - 1]] if position else " "
    following = letters[position + taken : position + taken + 1]
    after = text[following[0]] if following else " "
    back = known.joins_previous(letter) and known.joins_next(before)
    ahead = known.joins_next(letter) and known.joins_previous(after)
    form = FORMS[2 * ahead + back]
    shaped[here] = known.forms.get(letter, {}).get(form, letter)
    if taken == 2:
        shaped[letters[position + 1]] = ""
    return taken
