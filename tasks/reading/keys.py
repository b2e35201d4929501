"""Keys: the spellings that a word may be looked up by, with clitics before it and a pronoun behind it taken off."""

from collections.abc import Container
from itertools import product

import msgspec

from tasks.reading.words import CLITICS, LONGEST, Analysis, Word, stems_behind

ENCLITICS = ("هما", "هم", "هن", "ها", "كم", "نا", "ني", "ه", "ك", "ي")
_BY_LETTER = {last: tuple(one for one in ENCLITICS if one[-1] == last) for last in {one[-1] for one in ENCLITICS}}
"""The pronouns by their last letter: most words end in none of these."""


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


def keys(word: Word, known: Container[str]) -> list[Key]:
    """Every spelling in `known` that a form may be found under, what is likelier and less stripped first."""
    if word.kind != "word" or len(word.norm) > LONGEST:
        return [Key(word.norm, "", 0, False, "", True)] if word.norm in known else []
    analyses = _analyses(word)
    found: dict[str, Key] = {}
    for analysis in analyses:
        stem = analysis.stem
        if stem in known and stem not in found:
            found[stem] = _key(stem, analysis, False, "", analysis is analyses[0])
        if stem[:2] == "ال" and len(stem) > 3 and stem[2:] in known and stem[2:] not in found:
            found[stem[2:]] = _key(stem[2:], analysis, True, "", analysis is analyses[0])
    enclitics = [enclitic for enclitic in _BY_LETTER.get(word.norm[-1:], ()) if word.norm.endswith(enclitic)]
    for analysis, enclitic in product(analyses, enclitics) if enclitics else ():
        if len(analysis.stem) - len(enclitic) > 1:
            for text in _without(analysis.stem[: -len(enclitic)]):
                if text in known and text not in found:
                    found[text] = _key(text, analysis, False, enclitic, analysis is analyses[0])
    return list(found.values())


def _key(text: str, analysis: Analysis, article: bool, enclitic: str, likely: bool) -> Key:
    return Key(text, analysis.proclitics, len(analysis.proclitics) + analysis.fused, article, enclitic, likely)


def _without(stem: str) -> tuple[str, ...]:
    """A stem without its pronoun, and as it is written when none follows: نفاه نفى, قتلوه قتلوا, مدينته مدينة."""
    last = stem[-1]
    if last == "ا":
        return stem, stem[:-1] + "ي"
    if last == "و":
        return stem, stem + "ا"
    return (stem, stem[:-1] + "ه") if last == "ت" else (stem,)


def _analyses(word: Word) -> list[Analysis]:
    """Every way to take a word's clitics off, the likeliest first."""
    best, norm = Analysis(word.proclitics, word.stem, word.fused), word.norm
    if norm[:1] not in CLITICS:
        return [best]
    found = [Analysis("", norm)]
    for outer in ("", norm[0]) if norm[0] in "وف" else ("",):
        after = norm[len(outer) :]
        if outer and len(after) > 1:
            found.append(Analysis(outer, after))
        if after[:1] in ("ب", "ل", "ك", "س") and len(after) > 2:
            stems = stems_behind(after[0], after[1:])
            found += [Analysis(outer + after[0], stem, stem != after[1:]) for stem in stems]
    return [best, *(one for one in found if one != best)]
