"""Tokens: the words, numbers and marks of a text, where they stand and what they are made of."""

import re

import msgspec

from tasks.reading.folding import MARK
from tasks.reading.words import FORM, Kind, Word, Words

# an underscore only joins the words of a hashtag: #مجلس_الأمن
_TOKEN = re.compile(r"(?=[^\s_])(?:" + re.sub(r"\?P<[a-z]+>", "?:", FORM.pattern) + ")")


class Token(msgspec.Struct, frozen=True, gc=False):
    """One word, number or mark at `text[start:end]`; `norm` is its folded form, `word` what it is made of."""

    index: int
    start: int
    end: int
    text: str
    word: Word

    @property
    def kind(self) -> Kind:
        """Whether it is a word in Arabic letters, a number, a word in others, or a mark."""
        return self.word.kind

    @property
    def norm(self) -> str:
        """The folded form, clitics and all."""
        return self.word.norm

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
    for index, found in enumerate(_TOKEN.finditer(text)):
        form = found.group()
        tokens.append(Token(index, found.start(), found.end(), form, known.get(form) or learn(form)))
    return tuple(tokens)
