"""Tokens: the words, numbers and marks of a text, where they stand and what they are made of."""

import msgspec

from tasks.reading.folding import MARK
from tasks.reading.words import Kind, Word, Words


class Token(msgspec.Struct, frozen=True, gc=False):
    """One word, number or mark at `text[start:end]`; `norm` is its folded form, `word` what it is made of.

    `norm` and `kind` are the word's own, here because every stage asks for them again and again.
    """

    index: int
    start: int
    end: int
    text: str
    word: Word
    norm: str
    kind: Kind

    def start_without(self, letters: int) -> int:
        """Where the token starts when its first `letters` letters (a clitic) are left out; marks are passed over."""
        if not letters:
            return self.start
        if not self.word.bared:
            return self.start + letters
        at = 0
        while letters and at < len(self.text):
            letters -= not MARK.match(self.text[at])
            at += 1
        while at < len(self.text) and MARK.match(self.text[at]):
            at += 1
        return self.start + at


def tokenize(text: str, words: Words) -> tuple[Token, ...]:
    """The tokens of `text` in order; digits are cut from letters written against them (`15مارس`)."""
    known, learn = words.pieces, words.learn_pieces
    tokens: list[Token] = []
    index = at = 0
    for chunk in text.split(" "):
        for start, end, form, word, norm, kind in known.get(chunk) or learn(chunk):
            tokens.append(Token(index, at + start, at + end, form, word, norm, kind))
            index += 1
        at += len(chunk) + 1
    return tuple(tokens)
