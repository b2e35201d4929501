"""Counting: from the numbers of a text to drafts of its figures."""

from collections.abc import Iterator, Sequence

import msgspec

from tasks.reading.figures.bounds import approximation, changes
from tasks.reading.figures.draft import Draft, Surroundings, word_at
from tasks.reading.figures.exclusions import excluded
from tasks.reading.figures.leading import noun_before, one_behind, time_before
from tasks.reading.figures.units import unit_of
from tasks.reading.numerals.numeral import Numeral, numerals
from tasks.reading.record import FigureKind

FEW = 10
"""Up to here what is counted is in the plural, so that a singular after it shows a score: 1-3 إيابا."""


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
        alone = not high and _stands_alone(around, low)
        draft = one_behind(around, low) if alone else _draft(around, low, high)
        if draft:
            yield draft


def _range(around: Surroundings, low: Numeral, following: Sequence[Numeral]) -> Numeral | None:
    """The upper end: بين 10 و20, من 10 إلى 20, 10-20 before a noun; none after a word of change."""
    document = around.document
    if not following or following[0].first - low.last > 3 or low.rank == "one":
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
    unit = None if high else time_before(around, low)
    unit = unit or unit_of(around, number) or (None if high else noun_before(around, low))
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
