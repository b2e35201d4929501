"""Tokens: the words, numbers and marks of a text, where they stand and what they are made of."""

import re

import msgspec

from tasks.reading.folding import MARK
from tasks.reading.words import FORM, Kind, Word, Words

# an underscore only joins the words of a hashtag: #مجلس_الأمن
_PIECE = re.compile(re.sub(r"\?P<[a-z]+>", "?:", FORM.pattern).replace("|", r"|[\s_]+|", 1))


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
    known, learn = words.known, words.learn
    tokens = []
    index = at = 0
    for form in _PIECE.findall(text):
        end = at + len(form)
        if form != " " and form[0] != "_" and not form[0].isspace():
            word = known.get(form) or learn(form)
            tokens.append(Token(index, at, end, form, word, word.norm, word.kind))
            index += 1
        at = end
    return tuple(tokens)
