"""Words: what a written form may be made of: clitics before the stem, pronouns after it."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
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

ENCLITICS = ("هما", "هم", "هن", "ها", "كم", "نا", "ني", "ه", "ك", "ي")
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
_PIECE = re.compile(r"(?=[^\s_])(?:" + re.sub(r"\?P<[a-z]+>", "?:", FORM.pattern) + ")")

Piece = tuple[int, int, str, "Word", str, Kind]
"""Where a form starts and ends in what stands between two spaces, the form, its word, and that one's norm and kind."""


class Analysis(msgspec.Struct, frozen=True, gc=False):
    """One way to take a form apart: proclitic letters, then `stem`; `fused`: lam has swallowed the article's alif."""

    proclitics: str
    stem: str
    fused: bool = False


class Key(msgspec.Struct, frozen=True, gc=False):
    """A spelling to look a form up by, and what was taken off it on both sides.

    `letters` of the form stand before the part of the key that is written out: للأمم has two.
    """

    text: str
    proclitics: str
    letters: int
    article: bool
    enclitic: str
    likely: bool


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
        found = self._known.get(form)
        if found is None:
            norm = fold(form)
            bared = len(norm) != len(form)
            found = self._take_apart(form if norm == form else norm, _kind(form), bared)
            _remember(self._known, form, found)
        return found

    def learn_pieces(self, chunk: str) -> Sequence[Piece]:
        """The forms in a chunk of text without spaces that was never met; `pieces` has those that were."""
        found = tuple([self._piece(chunk, *piece.span()) for piece in _PIECE.finditer(chunk)])
        _remember(self.pieces, chunk, found)
        return found

    def _piece(self, chunk: str, start: int, end: int) -> Piece:
        form = chunk[start:end]  # the chunk itself where there is nothing else in it
        word = self.word(form)
        return start, end, form, word, word.norm, word.kind

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
        if norm in self._whole:
            return best
        for clitics in ("وف", "س", "بلك"):
            if best.stem[0] not in clitics or not self._splits(best.stem):
                continue
            best = self._taken(best)
            if best.proclitics[-1] == "س" or best.stem in self._whole:
                break
        return best

    def _taken(self, before: Analysis) -> Analysis:
        clitic, rest = before.stem[0], before.stem[1:]
        stem = max(_stems(clitic, rest), key=self.frequency)
        return Analysis(before.proclitics + clitic, stem, stem != rest)

    def _splits(self, form: str) -> bool:
        clitic, rest = form[0], max(_stems(form[0], form[1:]), key=self.frequency)
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


def _stems(clitic: str, rest: str) -> tuple[str, ...]:
    """What may stand behind a clitic: after lam, the article's alif is not written (للأمم), which ليبيا looks like."""
    return ("ال" + rest[1:], rest) if clitic == "ل" and rest.startswith("ل") and len(rest) > 2 else (rest,)


def keys(word: Word, known: Container[str]) -> Iterator[Key]:
    """Every spelling in `known` that a form may be found under, what is likelier and less stripped first."""
    if word.kind != "word" or len(word.norm) > LONGEST:
        if word.norm in known:
            yield Key(word.norm, "", 0, False, "", True)
        return
    best = Analysis(word.proclitics, word.stem, word.fused)
    seen = set()
    for text, analysis, article, enclitic in _spellings(word.norm, best):
        if text in known and text not in seen:
            seen.add(text)
            letters = len(analysis.proclitics) + analysis.fused
            yield Key(text, analysis.proclitics, letters, article, enclitic, analysis == best)


def _spellings(norm: str, best: Analysis) -> Iterator[tuple[str, Analysis, bool, str]]:
    analyses = [best, *(analysis for analysis in _analyses(norm) if analysis != best)]
    for analysis in analyses:
        stem = analysis.stem
        yield stem, analysis, False, ""
        if stem.startswith("ال") and len(stem) > 3:
            yield stem[2:], analysis, True, ""
    if norm.endswith(ENCLITICS):
        enclitics = [enclitic for enclitic in ENCLITICS if norm.endswith(enclitic)]
        for analysis in analyses:
            for enclitic in enclitics:
                if len(analysis.stem) - len(enclitic) > 1:
                    yield from _without(enclitic, analysis)


def _without(enclitic: str, analysis: Analysis) -> Iterator[tuple[str, Analysis, bool, str]]:
    """The stem without its pronoun, and as it is written when none follows: نفاه نفى, قتلوه قتلوا, مدينته مدينة."""
    stem = analysis.stem[: -len(enclitic)]
    yield stem, analysis, False, enclitic
    if stem[-1] == "ا":
        yield stem[:-1] + "ي", analysis, False, enclitic
    elif stem[-1] == "و":
        yield stem + "ا", analysis, False, enclitic
    elif stem[-1] == "ت":
        yield stem[:-1] + "ه", analysis, False, enclitic


def _analyses(norm: str) -> Iterator[Analysis]:
    yield Analysis("", norm)
    for outer in ("", "و", "ف"):
        if not norm.startswith(outer):
            continue
        after = norm[len(outer) :]
        if outer and len(after) > 1:
            yield Analysis(outer, after)
        if after[:1] in ("ب", "ل", "ك", "س") and len(after) > 2:
            for stem in _stems(after[0], after[1:]):
                yield Analysis(outer + after[0], stem, stem != after[1:])
