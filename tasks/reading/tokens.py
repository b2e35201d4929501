"""Tokens: the words, numbers and marks of a text, where they stand and what they are made of."""

import re
from typing import Literal

import msgspec

from tasks.reading.folding import MARK
from tasks.reading.words import Word, Words

Kind = Literal["word", "number", "latin", "mark"]

_TOKEN = re.compile(
    r"(?P<number>[0-9\u0660-\u0669\u06f0-\u06f9]+(?:[.,\u066b\u066c\u060c][0-9\u0660-\u0669\u06f0-\u06f9]+)*)"
    r"|(?P<word>[\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]+)"
    r"|(?P<latin>[^\W\d_\u0600-\u06ff]+(?:[-'’.&][^\W\d_\u0600-\u06ff]+)*)"
    r"|(?P<mark>\S)"
)


class Token(msgspec.Struct, frozen=True, gc=False):
    """One word, number or mark at `text[start:end]`; `norm` is its folded form, `word` what it is made of."""

    index: int
    start: int
    end: int
    text: str
    kind: Kind
    word: Word

    @property
    def norm(self) -> str:
        """The folded form, clitics and all."""
        return self.word.norm

    def start_without(self, letters: int) -> int:
        """Where the token starts when its first `letters` letters (a clitic) are left out; marks are passed over."""
        at = 0
        while letters and at < len(self.text):
            letters -= not MARK.match(self.text[at])
            at += 1
        while at < len(self.text) and MARK.match(self.text[at]):
            at += 1
        return self.start + at


def tokenize(text: str, words: Words) -> tuple[Token, ...]:
    """The tokens of `text` in order; digits are cut from letters written against them (`15مارس`)."""
    return tuple(
        Token(index, found.start(), found.end(), found.group(), found.lastgroup, words.word(found.group()))  # type: ignore[arg-type]
        for index, found in enumerate(_TOKEN.finditer(text))
    )
