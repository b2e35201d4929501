"""Counting: from the numbers of a text to drafts of its figures."""

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from tasks.reading.document import Document
from tasks.reading.figures.bounds import approximation, changes
from tasks.reading.figures.draft import Draft, Surroundings, word_at
from tasks.reading.figures.exclusions import excluded, names_several
from tasks.reading.figures.units import Unit, names, unit_of
from tasks.reading.folding import fold
from tasks.reading.lexicon import FOLDER, read_layer
from tasks.reading.numerals.numeral import Numeral, numerals
from tasks.reading.record import FigureKind

ADJECTIVES = 3
"""How many adjectives may stand between a definite noun and its number."""
SHORT = 3
FEW = 10
"""Up to here what is counted is in the plural, so that a singular after it shows a score: 1-3 إيابا."""
MEMBERS = frozenset(["اعضاء", "افراد", "رؤساء", "وزراء", "قاده", "زعماء", "قضاه", "ممثلي", "ممثلو", "نواب"])
"""Plurals that a definite noun often stands between and their number."""
POSSESSED = ("ها", "هم", "هما")
PARTICLES = frozenset("ي في من علي الي عن لدي عند بين حول خلال بعد قبل ضد مع ل ب ان لان كان".split())
NO_ONES = frozenset(["رقم", "سقف", "وقت", "ان", "جانب", "صف", "مكان", "راي", "كل", "يوم", "مره", "عام", "طرف"])


def counted(around: Surroundings) -> Iterator[Draft]:
    """A draft for each number, or pair of numbers, that says how many of something there are."""
    numbers = list(numerals(around.document))
    place = 0
    while place < len(numbers):
        low = numbers[place]
        high = _range(around, low, numbers[place + 1 : place + 2])
        place += 2 if high else 1
        if not high and _shares_duration(around, low, numbers[place : place + 1]):
            continue
        alone = (
            low.rank == "one" and low.value == 1 and not high and not around.document.hits.at("percents", low.last + 1)
        )
        draft = _one(around, low) if alone else _draft(around, low, high)
        if draft:
            yield draft


def _range(around: Surroundings, low: Numeral, following: Sequence[Numeral]) -> Numeral | None:
    """The upper end: بين 10 و20, من 10 إلى 20, 10-20 before a noun; none after a word of change."""
    document = around.document
    if not following or following[0].first - low.last > 3:
        return None
    high, between = following[0], [document.tokens[i].norm for i in range(low.last + 1, following[0].first)]
    before = word_at(document, low.first - 1)
    if (
        before == "بين"
        and between in ([], ["و"])
        and document.text[high.start - 1 : high.start].strip("\u0640 ") in "و"
    ):
        return high
    if between in (["الي"], ["حتي"], ["او"]) and high.value > low.value:
        return None if before == "من" and changes(document, low.first) else high
    if between in (["-"], ["–"]) and high.value > low.value:
        unit = unit_of(around, high)
        return high if unit and not (high.value <= FEW and (unit.text or "").endswith("ا")) else None
    return None


def _stands_alone(around: Surroundings, number: Numeral) -> bool:
    """Whether it is the bare word `one`, which only counts after a noun."""
    return number.rank == "one" and number.value == 1 and not around.document.hits.at("percents", number.last + 1)


def _shares_duration(around: Surroundings, low: Numeral, following: Sequence[Numeral]) -> bool:
    """Whether a number without a unit has that of the duration right after it: من 45 إلى 90 يوما."""
    if not following or following[0].first - low.last != 2:
        return False
    unit = unit_of(around, following[0])
    return unit is not None and unit.time and word_at(around.document, low.last + 1) in ("الي", "او", "و", "حتي")


def _draft(around: Surroundings, low: Numeral, high: Numeral | None) -> Draft | None:
    number = high or low
    if high:
        number = msgspec.structs.replace(high, first=low.first, start=low.start)
    unit = None if high else _time_before(around, low)
    unit = unit or unit_of(around, number) or (None if high else _noun_before(around, low))
    if excluded(around, low, unit, paired=high is not None) or (high and excluded(around, high, unit, paired=True)):
        return None
    first, last = number.first, max(number.last, unit.last) if unit else number.last
    start, end = (unit.start, max(unit.end, number.end)) if unit else (number.start, number.end)
    near = approximation(around, first, last, start, end)
    bound = near.bound if near else "at_least" if number.vague else "exact"
    value, top = _values(low, high)
    kind: FigureKind = unit.kind if unit else "count"
    return Draft(
        first,
        last,
        near.start if near else start,
        near.end if near else end,
        value,
        "figure.range" if high else f"figure.{'digits' if low.rank == 'digits' else 'words'}",
        near.cue if near else "",
        top,
        "range" if high else bound,
        unit.text if unit else None,
        kind,
        unit.currency if unit else None,
    )


def _values(low: Numeral, high: Numeral | None) -> tuple[float, float | None]:
    """The ends of a range: the lower shares the upper's scale where it has none (بين 600 و800 مليون)."""
    if high is None:
        return low.value, None
    shared = high.scale if low.scale == 1 and high.scale > 1 and low.value < high.value / high.scale else 1
    return low.value * shared, high.value


def _noun_before(around: Surroundings, number: Numeral) -> Unit | None:
    """A definite noun that the definite number follows: الصواريخ الثلاثة, الدول الـ15; its adjectives stand between."""
    if number.vague:
        return None
    document, index = around.document, number.first - 1
    if number.value == 2 and number.rank == "unit" and word_at(document, index).endswith(("ين", "ان")):
        start = document.tokens[index].start_without(len(document.tokens[index].word.proclitics))
        return Unit("count", number.last, start, number.end, document.text[start : document.tokens[index].end])
    if word_at(document, index) in ("ال", "ـال"):
        index -= 1
    elif not number.article:
        return None
    for _ in range(ADJECTIVES):
        if index > 0 and _nisba(around, index) and document.tokens[index - 1].word.definite:
            index -= 1
    if index < 0 or not (document.tokens[index].word.definite or _possessed(document, index)):
        return None
    index = _head(document, index, number)
    token = document.tokens[index]
    label = index in around.labels and not names_several(document, index)
    time = label or any(not hit.enclitic for hit in document.hits.at("time_units", index))
    start = token.start_without(len(token.word.proclitics))
    return Unit("count", number.last, start, number.end, document.text[start : token.end], time=time)


def _possessed(document: Document, index: int) -> bool:
    """Whether a noun carries a pronoun: صواريخها الثلاثة, but not عليها."""
    norm = word_at(document, index)
    ending = next((one for one in POSSESSED if norm.endswith(one)), "")
    return bool(ending) and norm.removesuffix(ending).lstrip("وف") not in PARTICLES


def _head(document: Document, index: int, number: Numeral) -> int:
    """Whom a number counts where one body's name stands between: أعضاء اللجنة السبعة."""
    if number.value > FEW or names_several(document, index):
        return index
    for at in (index - 1, index - 2):
        if word_at(document, at) in MEMBERS:
            return at
    single = document.tokens[index].word.bare in singulars() and index > 0 and number.rank == "unit"
    return index - 1 if single and _governs(document, index - 1) else index


def _governs(document: Document, index: int) -> bool:
    """Whether a noun may be the first of a genitive: أجداد الطفل."""
    token = document.tokens[index]
    apart = document.hits.at("unit_stops", index) or token.word.definite or token.word.proclitics.strip("وف")
    return token.kind == "word" and len(token.norm) > SHORT and not apart


@cache
def singulars() -> frozenset[str]:
    """The folded nouns that layer `duals` counts in pairs: none of them is what three are called."""
    return frozenset(fold(entry["singular"]) for entry in read_layer(FOLDER / "duals.tsv"))


def _time_before(around: Surroundings, number: Numeral) -> Unit | None:
    """عقود ستة, أيام ثلاثة: a duration whose number stands behind."""
    hits = around.document.hits.at("time_units", number.first - 1)
    time = not number.joined and any(not (hit.enclitic or hit.article) for hit in hits)
    spelled = number.rank in ("unit", "ten", "tens")
    return Unit("count", number.last, number.start, number.end, time=True) if time and spelled else None


def _nisba(around: Surroundings, index: int) -> bool:
    token = around.document.tokens[index]
    return token.word.definite and token.norm.endswith(("يه", "ي", "يين", "يون"))


def _one(around: Surroundings, number: Numeral) -> Draft | None:
    """A noun and `one` after it: صاروخ واحد; not واحد من, nor في وقت واحد."""
    document, index = around.document, number.first - 1
    following = word_at(document, number.last + 1)
    if index < 0 or number.article or (following.startswith("من") and word_at(document, number.last + 2) != "بين"):
        return None
    noun = document.tokens[index]
    bare = noun.word.stem
    stops = any(not hit.enclitic for hit in document.hits.at("unit_stops", index))
    if noun.kind != "word" or noun.word.definite or bare in NO_ONES or stops or index in around.dated:
        return None
    if document.hits.at("time_units", index) or (not names(around, index) and len(bare) < 3):
        return None
    start = noun.start_without(len(noun.word.proclitics))
    near = approximation(around, index, number.last, start, number.end)
    span = (near.start, near.end) if near else (start, number.end)
    cue, bound = (near.cue, near.bound) if near else ("", "exact")
    text = document.text[start : noun.end]
    return Draft(index, number.last, *span, 1.0, "figure.one", cue, bound=bound, unit=text)
