"""Words: what a written form may be made of: clitics before the stem, pronouns after it."""

from collections.abc import Iterator, Mapping

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


class Analysis(msgspec.Struct, frozen=True, gc=False):
    """One way to take a form apart: proclitic letters, then `stem`; `fused`: lam has swallowed the article's alif."""

    proclitics: str
    stem: str
    fused: bool = False


class Key(msgspec.Struct, frozen=True, gc=False):
    """A spelling to look a form up by, and what was taken off it on both sides."""

    text: str
    proclitics: str
    fused: bool
    article: bool
    enclitic: str
    likely: bool

    @property
    def letters(self) -> int:
        """How many letters of the form stand before the part of the key that is written out: للأمم has two."""
        return len(self.proclitics) + self.fused


class Word(msgspec.Struct, frozen=True):
    """A folded form with its likeliest analysis (`proclitics` + `stem`) and every key it may be looked up by."""

    norm: str
    proclitics: str
    stem: str
    fused: bool
    keys: tuple[Key, ...]

    @property
    def bare(self) -> str:
        """The stem without its article."""
        return self.stem[2:] if self.definite else self.stem

    @property
    def definite(self) -> bool:
        """Whether the stem carries the article."""
        return self.stem.startswith("ال") and len(self.stem) > 4


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

    def word(self, form: str) -> Word:
        """The word a written form is, remembered by form."""
        found = self._known.get(form)
        if found is None:
            if len(self._known) >= MEMORY:
                self._known.clear()
            found = self._known[form] = self._take_apart(fold(form))
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

    def _take_apart(self, norm: str) -> Word:
        if not "\u0620" <= norm[:1] <= "\u06ff":
            return Word(norm, "", norm, False, (Key(norm, "", False, False, "", True),))
        best = self._likeliest(norm)
        keys: dict[str, Key] = {}
        for key in _keys(norm, best):
            keys.setdefault(key.text, key)
        return Word(norm, best.proclitics, best.stem, best.fused, tuple(keys.values()))

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


def _stems(clitic: str, rest: str) -> tuple[str, ...]:
    """What may stand behind a clitic: after lam, the article's alif is not written (للأمم), which ليبيا looks like."""
    return ("ال" + rest[1:], rest) if clitic == "ل" and rest.startswith("ل") and len(rest) > 2 else (rest,)


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


def _keys(norm: str, best: Analysis) -> Iterator[Key]:
    """Every spelling a form may be found under, what is likelier and less stripped first."""
    analyses = [best, *(analysis for analysis in _analyses(norm) if analysis != best)]
    for analysis in analyses:
        likely = analysis == best
        yield Key(analysis.stem, analysis.proclitics, analysis.fused, False, "", likely)
        if analysis.stem.startswith("ال") and len(analysis.stem) > 3:
            yield Key(analysis.stem[2:], analysis.proclitics, analysis.fused, True, "", likely)
    for analysis in analyses:
        for enclitic in ENCLITICS:
            if analysis.stem.endswith(enclitic) and len(analysis.stem) - len(enclitic) > 1:
                yield from _without(enclitic, analysis, analysis == best)


def _without(enclitic: str, analysis: Analysis, likely: bool) -> Iterator[Key]:
    """The stem without its pronoun, and as it is written when none follows: نفاه نفى, قتلوه قتلوا, مدينته مدينة."""
    stem = analysis.stem[: -len(enclitic)]
    yield Key(stem, analysis.proclitics, analysis.fused, False, enclitic, likely)
    restored = {"ا": stem[:-1] + "ي", "و": stem + "ا", "ت": stem[:-1] + "ه"}.get(stem[-1])
    if restored:
        yield Key(restored, analysis.proclitics, analysis.fused, False, enclitic, likely)
