"""Duals: two of something, told by a noun's ending."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from tasks.reading.document import Document
from tasks.reading.figures.bounds import approximation
from tasks.reading.figures.draft import Draft, Surroundings, word_at
from tasks.reading.lexicon import FOLDER, Hit, arabic, read_layer
from tasks.reading.tokens import Token

_FEMININE = re.compile(r"ت(?:ان|ين)\b")
FEMININE = ("تان", "تين")
LONG = 4
"""A dual of more letters than this is told through whatever particle stands before it."""
KNOWN = 330
"""The Zipf frequency (times 100) from which a singular is taken for a word."""
GOAL = "هدف"
SIGNED = "موقع"
"""الموقعين على are those who signed, no two sites."""
STOPS = frozenset(".؛:؟!")
KINDS = frozenset("اعمال نوم شحن دفع امن خارجيه دفاع حرب نقل ركاب اسعاف اطفاء شرطه استطلاع دوله دين".split())
REACH = 10
"""How many words after a dual in the construct its second genitive may stand: وزيري الداخلية … والخارجية."""


def paired(around: Surroundings) -> Iterator[Draft]:
    """A draft for each dual of a noun that counts people or things."""
    reached, ending = -2, ""
    for hit in around.document.hits.longest("duals"):
        agrees = hit.entry.form[-2:] + str(hit.article)
        adjective = hit.first == reached + 1 and agrees == ending and hit.proclitics[:1] != "و"
        if adjective or hit.first in around.dated or not _fits(around.document, hit):
            continue
        reached, ending = hit.last, agrees
        last = hit.last
        if word_at(around.document, last + 1).startswith("اثن"):
            last += 1
        span = hit.start, around.document.tokens[last].end
        yield _pair(around, (hit.first, last), span, hit.entry.form, hit.entry["singular"])


def _pair(around: Surroundings, tokens: tuple[int, int], span: tuple[int, int], cue: str, unit: str) -> Draft:
    near = approximation(around, *tokens, *span)
    start, end = (near.start, near.end) if near else span
    rule = "figure.feminine_dual" if cue.endswith(FEMININE) and unit.endswith("ة") else "figure.dual"
    return Draft(*tokens, start, end, 2.0, rule, cue, bound=near.bound if near else "exact", unit=unit)


@cache
def no_feminines() -> frozenset[str]:
    """The folded singulars of layer `not_feminine`."""
    return frozenset(entry.norm for entry in read_layer(FOLDER / "not_feminine.tsv"))


def feminine(around: Surroundings) -> Iterator[Draft]:
    """A draft for each dual of a feminine noun that no lexicon lists but the vocabulary knows: مزهريتان."""
    document = around.document
    for found in _FEMININE.finditer(document.text):
        token = document.tokens[document.token_at(found.start())]
        if token.norm.endswith(FEMININE) and token.index not in around.dated:
            singular = _feminine_singular(token.word.bare)
            if singular and not _qualifies(document, token.index):
                start = token.start_without(len(token.word.proclitics) + token.word.fused)
                yield _pair(around, (token.index, token.index), (start, token.end), token.text, singular)


def _feminine_singular(bare: str) -> str | None:
    """The noun that a feminine dual is made of; nisba adjectives and what is no dual give None."""
    singular = bare[:-3] + "ه"
    if len(bare) < 6 or singular.endswith("يه") or {singular, singular[1:]} & no_feminines():
        return None
    frequency = arabic().words.frequency
    known = frequency(singular) > KNOWN or (bare.endswith("تان") and frequency(bare[:-3]) > KNOWN)
    return bare[:-3] + "ة" if known else None


def _qualifies(document: Document, index: int) -> bool:
    """Whether the word before is a dual too, so that this one is its adjective; or in the list of nouns itself."""
    before = word_at(document, index - 1)
    return before.endswith((*FEMININE, "ان", "ين")) or bool(document.hits.at("duals", index))


def _fits(document: Document, hit: Hit) -> bool:
    if (
        _in_hashtag(document, hit)
        or hit.enclitic
        or not (hit.likely or hit.proclitics in ("", "و", "ف") or len(hit.entry.form) > LONG)
    ):
        return False
    if hit.entry["case"] in ("construct", "possessed") and hit.article:
        return False
    if hit.entry["singular"] == SIGNED and word_at(document, hit.last + 1) == "علي":
        return False
    if document.tokens[hit.last].text.endswith(("ة", "ى")) or (hit.entry["singular"] == GOAL and "ب" in hit.proclitics):
        return False
    return hit.entry["case"] != "construct" or _governs_two(document, hit)


def _in_hashtag(document: Document, hit: Hit) -> bool:
    """Whether the word is a part of a hashtag of several, where ي is "my": #قصتي_مع_البحر."""
    return (
        document.text[max(0, hit.start - 1) : hit.start] in ("#", "_") and document.text[hit.end : hit.end + 1] == "_"
    )


def _is_kind(token: Token, feminine: bool) -> bool:
    """Whether the genitive says of what kind the two are: حاملتي طائرات, رجلي أعمال, but not قصف مدفعي لقوات."""
    plural = feminine and token.norm.endswith("ات") and len(token.norm) > LONG
    return token.norm in KINDS or (plural and not (token.word.definite or token.word.proclitics))


def _is_pair(document: Document, index: int) -> bool:
    """Whether the genitive is a dual itself, each of which has one: رئيسي البلدين."""
    norm = document.norms[index]
    return norm.endswith("تين") or any(hit.entry.form.endswith("ين") for hit in document.hits.at("duals", index))


def _governs_two(document: Document, hit: Hit) -> bool:
    """Whether a construct has the two genitives that it calls for, so that وزيري is no `my minister`."""
    following = document.tokens[hit.last + 1 : hit.last + 1 + REACH]
    if following and following[0].word.definite and _is_pair(document, hit.last + 1):
        return True
    if hit.entry["plural"] == "nisba" or not following:
        return False
    if _is_kind(following[0], hit.entry["plural"] == "feminine"):
        return True
    if following[0].kind == "mark" and following[0].text not in "\"“«('#":
        return False
    if hit.entry.form.endswith("تا"):
        return True
    feminine = hit.entry["plural"] == "feminine" and not document.hits.at("unit_stops", hit.last + 1)
    if not (feminine or following[0].word.definite or following[0].kind == "mark"):
        return False
    for before, token in pairwise(following):
        if token.text in STOPS or (before.text == "،" and not _joins(token)):
            return False
        if token.norm.startswith("و") and len(token.norm) != 2:
            return True
    return False


def _joins(token: Token) -> bool:
    """Whether the word after a comma is joined to the one before as a noun is: بلدتي كذا، وكذا."""
    word = token.word
    return word.proclitics == "و" and not arabic().words.is_verb(word.stem)
