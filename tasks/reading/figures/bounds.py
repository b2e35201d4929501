"""Bounds: how exactly a number is meant, from the words before and after it."""

import msgspec

from tasks.reading.document import Document
from tasks.reading.figures.draft import Surroundings, word_at
from tasks.reading.record import Bound

PASSED = frozenset({"ال", "عدد", '"', "(", "من"})
REACH = 5
"""How many words may stand between a verb like تجاوز and its number, or between a unit and على الأقل."""
NEGATIONS = frozenset({"لا", "لم", "لن", "ولا", "ولم", "ولن"})
STOPS = frozenset('.،,؛;:!؟?"“”«»')


class Approximation(msgspec.Struct, frozen=True):
    """A bound and the span that it widens the figure's to."""

    bound: Bound
    start: int
    end: int
    cue: str


def approximation(around: Surroundings, first: int, last: int, start: int, end: int) -> Approximation | None:
    """The bound of the figure at tokens `first`..`last`, characters `start`..`end`; None where it is plainly exact."""
    return _before(around, first, start, end) or _after(around, last, start) or _verb(around, first, start, end)


def _before(around: Surroundings, first: int, start: int, end: int) -> Approximation | None:
    index = first - 1
    while index >= first - 2 and word_at(around.document, index) in PASSED and index not in around.before:
        index -= 1
    hit = around.before.get(index)
    if hit is None or (hit.entry["side"] == "both" and _begins_anew(around.document, first)):
        return None
    return Approximation(bound_of(hit.entry["bound"]), min(hit.start, start), end, hit.entry.form)


def _begins_anew(document: Document, first: int) -> bool:
    """Whether a particle parts the number from a على الأقل before it, which then belongs to the figure before that."""
    token = document.tokens[first]
    return bool(token.word.proclitics) or word_at(document, first - 1) == "و"


def _after(around: Surroundings, last: int, start: int) -> Approximation | None:
    document = around.document
    for index in range(last + 1, min(last + REACH, len(document.tokens))):
        token = document.tokens[index]
        if token.kind != "word" or token.word.proclitics[:1] == "و":
            return None
        for hit in document.hits.at("approximators", index):
            if hit.entry["side"] in ("after", "both"):
                return Approximation(bound_of(hit.entry["bound"]), start, hit.end, hit.entry.form)
        if document.hits.at("numbers", index):
            return None
    return None


def _verb(around: Surroundings, first: int, start: int, end: int) -> Approximation | None:
    document, led = around.document, word_at(around.document, first - 1) in ("علي", "عن")
    for index in range(first - 1, max(first - REACH - 1, -1), -1):
        if document.tokens[index].kind == "number" or document.tokens[index].norm in STOPS:
            return None
        for hit in document.hits.at("approximators", index):
            negated = hit.size == 1 and word_at(document, index - 1) in NEGATIONS
            leads = hit.entry["side"] == "verb" or (hit.entry["side"] == "verb_on" and led)
            if leads and hit.last < first and not (negated or hit.article):
                return Approximation(bound_of(hit.entry["bound"]), start, end, hit.entry.form)
    return None


_BOUNDS: dict[str, Bound] = {
    "about": "about",
    "at_least": "at_least",
    "at_most": "at_most",
    "more_than": "more_than",
    "less_than": "less_than",
}


def bound_of(name: str) -> Bound:
    """The bound a lexicon line names."""
    return _BOUNDS[name]


def changes(document: Document, first: int) -> bool:
    """Whether a word of change stands a little before a token, so that from..to tells no range."""
    return any(document.hits.at("changes", index) for index in range(max(first - 8, 0), first))
