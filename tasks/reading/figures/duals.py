"""Duals: two of something, told by a noun's ending."""

from collections.abc import Iterator

from tasks.reading.document import Document
from tasks.reading.figures.bounds import approximation
from tasks.reading.figures.draft import Draft, Surroundings, word_at
from tasks.reading.lexicon import Hit

REACH = 10
"""How many words after a dual in the construct its second genitive may stand: وزيري الداخلية … والخارجية."""


def paired(around: Surroundings) -> Iterator[Draft]:
    """A draft for each dual of a noun that counts people or things."""
    for hit in around.document.hits.longest("duals"):
        if hit.first in around.dated or not _fits(around.document, hit):
            continue
        last = hit.last
        if word_at(around.document, last + 1).startswith("اثن"):
            last += 1
        end = around.document.tokens[last].end
        near = approximation(around, hit.first, last, hit.start, end)
        span = (near.start, near.end) if near else (hit.start, end)
        bound = near.bound if near else "exact"
        unit = hit.entry["singular"]
        yield Draft(hit.first, last, *span, 2.0, "figure.dual", hit.entry.form, bound=bound, unit=unit)


def _fits(document: Document, hit: Hit) -> bool:
    if hit.enclitic or not (hit.likely or hit.proclitics in ("", "و", "ف")):
        return False
    if hit.entry["case"] in ("construct", "possessed") and hit.article:
        return False
    return hit.entry["case"] != "construct" or _governs_two(document, hit)


def _governs_two(document: Document, hit: Hit) -> bool:
    """Whether a construct has the two genitives that it calls for, so that وزيري is no `my minister`."""
    following = document.tokens[hit.last + 1 : hit.last + 1 + REACH]
    if not following or (following[0].kind == "mark" and following[0].text not in "\"“«('"):
        return False
    if hit.entry.form.endswith("تا") or hit.entry["stem"].endswith("ت"):
        return True
    named = following[0].word.definite or following[0].kind == "mark"
    return named and any(token.norm.startswith("و") and len(token.norm) != 2 for token in following[1:])
