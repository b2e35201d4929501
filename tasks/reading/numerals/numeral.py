"""Numerals: one number of a text, in digits, in words or in both, by the grammar of Arabic number words."""

from collections.abc import Iterator

import msgspec

from tasks.reading.document import Document
from tasks.reading.lexicon import Hit
from tasks.reading.numerals.digits import value_of

CONJUNCTIONS = ("", "و", "ف")
SCALES = frozenset({"scale", "scales", "accusative"})
WEEKDAY_LIKE = frozenset({"اثنين", "اثنان"})


class Numeral(msgspec.Struct, frozen=True):
    """A number at tokens `first`..`last`; `start` leaves out the letters attached to it.

    `scale` is the thousand, million.. it was multiplied by (1 where none), `vague` that it is one like عشرات,
    `rank` that of its first word (`digits` where it is none), `article` that the first word is definite, `joined` that
    و stands before it.
    """

    first: int
    last: int
    start: int
    end: int
    value: float
    scale: float
    rank: str
    vague: bool = False
    article: bool = False
    joined: bool = False


class Element(msgspec.Struct, frozen=True):
    """One word or one run of digits of a number; `joined`: و stands before it."""

    first: int
    last: int
    start: int
    value: float
    rank: str
    joined: bool
    article: bool


class Term(msgspec.Struct, frozen=True):
    """A number below a thousand and the scale that multiplies it."""

    value: float
    scale: float
    last: int
    vague: bool = False


def numerals(document: Document) -> Iterator[Numeral]:
    """Every number of the text, in order, none inside another."""
    reached = -1
    for index in sorted({*document.hits.places("numbers"), *digit_places(document)}):
        found = numeral_at(document, index) if index > reached else None
        if found:
            reached = found.last
            yield found


def digit_places(document: Document) -> list[int]:
    """The tokens that are runs of digits."""
    return [index for index, token in enumerate(document.tokens) if token.kind == "number"]


def numeral_at(document: Document, index: int) -> Numeral | None:
    """The longest number that begins at a token; None where none does."""
    first = _element(document, index)
    term = _term(document, first) if first else None
    if first is None or term is None:
        return None
    value, scale, last, vague = term.value, term.scale, term.last, term.vague
    top, limit = scale, scale
    while limit > 1 and not vague:
        added = _added(document, last + 1, limit)
        if added is None:
            break
        value, last, limit = value + added.value, added.last, added.scale
    end = document.tokens[last].end
    joined = first.joined or (first.first > 0 and document.tokens[first.first - 1].text == "و")
    return Numeral(first.first, last, first.start, end, value, top, first.rank, vague, first.article, joined)


def _added(document: Document, index: int, limit: float) -> Term | None:
    """The term after و that is smaller than the scale before it: ألف وثلاثمئة, مليون و400 ألف, مليون ونصف المليون."""
    element = _element(document, index)
    if element is None or not element.joined:
        return None
    if element.rank == "fraction":
        return _share(document, element, limit)
    term = _term(document, element)
    return term if term and not term.vague and term.value < limit and term.scale < limit else None


def _share(document: Document, fraction: Element, scale: float) -> Term | None:
    """ونصف after a scale is half of it, whether the scale is said again or not."""
    again = _element(document, fraction.last + 1)
    if again and not again.joined and again.rank in SCALES:
        return Term(fraction.value * scale, 1, again.last) if again.value == scale else None
    return Term(fraction.value * scale, 1, fraction.last)


def _term(document: Document, first: Element) -> Term | None:
    """The number from an element on up to its scale: خمسة وعشرون ألفا, 2.5 مليون, مئتا ألف, مئات الآلاف."""
    if first.rank in SCALES or first.rank == "dual":
        return _scaled(document, first)
    value, last = _group(document, first)
    if value is None:
        return None
    scale, element = 1.0, _element(document, last + 1)
    while element and not element.joined and element.rank in SCALES and scale * element.value <= 1e15:
        scale, last = scale * element.value, element.last
        element = _element(document, last + 1)
    if first.rank == "digits" and scale > 1:
        value = value_of(document.tokens[first.last].norm, scaled=True) or value
    return Term(value * scale, scale, last, first.rank == "vague")


def _scaled(document: Document, first: Element) -> Term:
    """A scale with no number before it: one (ألف), two (ألفان, ألفا شخص) or an unknown many (آلاف, آلاف الملايين)."""
    value, last = first.value, first.last
    following = _element(document, last + 1)
    if first.rank == "accusative" and not following and not document.tokens[first.last].text.endswith(("ً", "ًا")):
        value *= 2
    if first.rank == "scales" and following and following.rank in SCALES and not following.joined:
        value, last = value * following.value, following.last
    scale = value / 2 if first.rank == "dual" else first.value
    return Term(value, scale, last, first.rank == "scales")


def _group(document: Document, first: Element) -> tuple[float | None, int]:
    """A number below a thousand (or any in digits) and the token it ends at; None where a word cannot begin one."""
    following = _element(document, first.last + 1)
    if first.rank in ("unit", "one", "first") and following:
        if following.rank == "ten" and not following.joined and not following.article:
            return first.value + 10, following.last
        if following.rank == "tens" and following.joined:
            return first.value + following.value, following.last
        if following.rank == "hundred" and not following.joined and first.value > 2:
            return _with_rest(document, first.value * 100, following.last)
    if first.rank in ("hundred", "hundreds"):
        return _with_rest(document, first.value, first.last)
    return (None if first.rank == "first" else first.value), first.last


def _with_rest(document: Document, hundreds: float, last: int) -> tuple[float, int]:
    """The hundreds and what below a hundred is added to them: مئة وخمسة وعشرون."""
    rest = _element(document, last + 1)
    if rest is None or not rest.joined or rest.value >= 100 or rest.rank in ("fraction", "vague"):
        return hundreds, last
    value, end = _group(document, rest)
    return (hundreds + value, end) if value is not None and value < 100 else (hundreds, last)


def _element(document: Document, index: int) -> Element | None:
    """The word or digits at a token, و before them in a token of its own passed over."""
    tokens = document.tokens
    apart = index + 1 < len(tokens) and index > 0 and tokens[index].text == "و"
    at = index + 1 if apart else index
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.kind == "number":
        value = value_of(token.norm)
        return None if value is None else Element(at, at, token.start, value, "digits", apart, False)
    for hit in document.hits.at("numbers", at):
        if _fits(hit) and not _misread(hit, token.text):
            return _word(hit, apart)
    return None


def _word(hit: Hit, apart: bool) -> Element:
    joined = apart or hit.proclitics[:1] in ("و", "ف")
    return Element(hit.first, hit.last, hit.start, float(hit.entry["value"]), hit.entry["rank"], joined, hit.article)


def _misread(hit: Hit, text: str) -> bool:
    """Whether folding made the word look like another: أثنى is no two, وأحد no one, الأف بي آي and وست none."""
    form = hit.entry.form
    marks = {
        "اثني": text.endswith("ى") or "أث" in text,
        "واحد": "أ" in text,
        "آلاف": "الأ" in text,
        "ست": not hit.likely,
    }
    return marks.get(form, False)


def _fits(hit: Hit) -> bool:
    """Whether the word is a number: الاثنين is a day, ستها no six, لست no number either."""
    if (hit.enclitic and hit.entry["rank"] != "fraction") or "س" in hit.proclitics:
        return False
    if hit.article and hit.entry.form in WEEKDAY_LIKE:
        return False
    return hit.likely or hit.proclitics in CONJUNCTIONS
