"""Words: the forms of a text, each taken apart once into clitics and a stem."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeVar

import msgspec

from tasks.reading.folding import fold

RARE = 280
"""The Zipf frequency (times 100) taken for a form that the vocabulary (cut at 310) does not know."""

ATTACHED = {"و": 20, "ف": 60, "ب": 100, "ل": 100, "ك": 130, "س": 0}
"""How much more frequent (Zipf times 100) the rest must be than the whole before a letter is taken for a clitic.

From the share of forms that carry each clitic in the vocabulary: a conjunction stands before one noun in ten,
a preposition before one in thirty.
"""

CLITICS = frozenset(ATTACHED)
"""The letters that may be clitics before a word."""

MEMORY = 200_000
LONGEST = 40
"""No word of a language is longer, in code points: what is, is neither taken apart nor remembered."""

_Found = TypeVar("_Found")
Kind = Literal["word", "number", "latin", "mark"]

FORM = re.compile(
    r"(?P<word>[\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]+)"
    r"|(?P<number>[0-9\u0660-\u0669\u06f0-\u06f9]+(?:[.,\u066b\u066c\u060c][0-9\u0660-\u0669\u06f0-\u06f9]+)*)"
    r"|(?P<latin>[^\W\d_\u0600-\u06ff]+(?:[-'’.&][^\W\d_\u0600-\u06ff]+)*)"
    r"|(?P<mark>\S)"
)
"""What a text is cut into, by kind."""

# an underscore only joins the words of a hashtag: #مجلس_الأمن
_PIECE = re.compile(r"(?=[^\s_])(?:" + FORM.pattern + ")")

Piece = tuple[int, int, str, "Word", str, Kind]
"""Where a form starts and ends in what stands between two spaces, the form, its word, and that one's norm and kind."""


class Analysis(msgspec.Struct, frozen=True, gc=False):
    """One way to take a form apart: proclitic letters, then `stem`; `fused`: lam has swallowed the article's alif."""

    proclitics: str
    stem: str
    fused: bool = False


class Word(msgspec.Struct, gc=False):
    """A folded form with its likeliest analysis (`proclitics` + `stem`); `bared`: folding dropped letters or marks.

    `definite` tells whether the stem carries the article, `bare` is the stem without it. One object stands for a
    written form in every text, so what else is told of a form alone is told once and kept here: by the lexicon what
    may begin with it, by the entities its trait, by the events its role; None until somebody asks.
    """

    norm: str
    proclitics: str
    stem: str
    fused: bool
    kind: Kind
    bared: bool
    definite: bool
    bare: str
    start: Any = None
    trait: Any = None
    role: Any = None


class Words:
    """Takes forms apart by closed classes and the frequencies of `vocabulary` (folded form to Zipf times 100).

    `whole` are folded forms that are never taken apart, `verbs` those before which a conjunction is likely.
    """

    def __init__(
        self,
        vocabulary: Mapping[str, int],
        whole: frozenset[str] = frozenset(),
        verbs: frozenset[str] = frozenset(),
    ) -> None:
        self._vocabulary = vocabulary
        self._whole = whole
        self._verbs = verbs
        self._known: dict[str, Word] = {}
        self.pieces: dict[str, Sequence[Piece]] = {}

    def word(self, form: str) -> Word:
        """The word a written form is, remembered by form; forms of unlikely length are not remembered."""
        return self._known.get(form) or self._learn(form, _kind(form))

    def learn_pieces(self, chunk: str) -> Sequence[Piece]:
        """The forms in a chunk of text without spaces that was never met; `pieces` has those that were."""
        found = tuple([self._piece(chunk, *piece.span(), piece.lastgroup) for piece in _PIECE.finditer(chunk)])
        _remember(self.pieces, chunk, found)
        return found

    def _piece(self, chunk: str, start: int, end: int, kind: str | None) -> Piece:
        form = chunk[start:end]  # the chunk itself where there is nothing else in it
        word = self._known.get(form) or self._learn(form, kind)  # type: ignore[arg-type]
        return start, end, form, word, word.norm, word.kind

    def _learn(self, form: str, kind: Kind) -> Word:
        norm = fold(form)
        found = self._take_apart(form if norm == form else norm, kind, len(norm) != len(form))
        _remember(self._known, form, found)
        return found

    def frequency(self, norm: str) -> int:
        """The Zipf frequency, times 100, of a folded form; `RARE` where it is unknown."""
        return self._vocabulary.get(norm, RARE)

    def is_known(self, norm: str) -> bool:
        """Whether the vocabulary has a folded form."""
        return norm in self._vocabulary

    def is_verb(self, norm: str) -> bool:
        """Whether a folded form, as it is written, is a finite form of a verb that a lexicon lists."""
        return norm in self._verbs

    def _take_apart(self, norm: str, kind: Kind, bared: bool) -> Word:
        if kind != "word" or not "\u0620" <= norm[:1] <= "\u06ff" or len(norm) > LONGEST:
            return _made(norm, Analysis("", norm), kind, bared)
        return _made(norm, self._likeliest(norm), kind, bared)

    def _likeliest(self, norm: str) -> Analysis:
        best = Analysis("", norm)
        if norm[0] not in CLITICS or norm in self._whole:
            return best
        for clitics in ("وف", "س", "بلك"):
            if best.stem[0] not in clitics:
                continue
            rest = self._rest(best.stem)
            if not self._splits(best.stem, rest):
                continue
            best = Analysis(best.proclitics + best.stem[0], rest, rest != best.stem[1:])
            if best.proclitics[-1] == "س" or rest in self._whole:
                break
        return best

    def _rest(self, form: str) -> str:
        """What stands behind a form's first letter, as it is written where no clitic is."""
        stems = stems_behind(form[0], form[1:])
        return max(stems, key=self.frequency) if len(stems) > 1 else stems[0]

    def _splits(self, form: str, rest: str) -> bool:
        clitic = form[0]
        if len(rest) < 3 or (clitic == "س" and rest[0] not in "يتنا"):
            return False
        if clitic in "وف" and rest in self._verbs and form not in self._verbs:
            return True
        if rest in self._whole and clitic != "س":
            return form not in self._vocabulary or self.frequency(rest) > self.frequency(form)
        if rest not in self._vocabulary:
            return clitic in "وف" and form not in self._vocabulary and len(rest) > 3
        gain = self.frequency(rest) - self.frequency(form)
        return gain > (0 if rest.startswith("ال") else ATTACHED[clitic])


def _remember(known: dict[str, _Found], form: str, found: _Found) -> None:
    if len(form) <= LONGEST:
        if len(known) >= MEMORY:
            known.clear()
        known[form] = found


def _made(norm: str, best: Analysis, kind: Kind, bared: bool) -> Word:
    stem = best.stem
    definite = stem.startswith("ال") and len(stem) > 4
    return Word(norm, best.proclitics, stem, best.fused, kind, bared, definite, stem[2:] if definite else stem)


def _kind(form: str) -> Kind:
    found = FORM.match(form)
    return found.lastgroup if found else "mark"  # type: ignore[return-value]


def stems_behind(clitic: str, rest: str) -> tuple[str, ...]:
    """What may stand behind a clitic: after lam, the article's alif is not written (للأمم), which ليبيا looks like."""
    return ("ال" + rest[1:], rest) if clitic == "ل" and rest.startswith("ل") and len(rest) > 2 else (rest,)
