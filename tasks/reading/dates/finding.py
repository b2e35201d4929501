"""Finding: every date of a text in one walk over the places where one may begin."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from tasks.reading.dates.months import month_mention
from tasks.reading.dates.numeric import numeric_mention
from tasks.reading.dates.relative import ago_mention, day_of_month_mention, part_mention, relative_mention
from tasks.reading.dates.scene import Mention, Scene
from tasks.reading.dates.weekdays import day_word_mention, weekday_mention
from tasks.reading.dates.years import century_mention, decade_mention, year_mention
from tasks.reading.document import Document, replace
from tasks.reading.numerals.numeral import digit_places

SPANNING = ("date.month", "date.day")
"""The rules whose dates make a span with another behind بين."""
ANCHORING = ("date.day_word", "date.weekday+day")
WEEK = 7
Reader = Callable[[Scene, int], Mention | None]

READERS: dict[str, tuple[Reader, ...]] = {
    "number": (numeric_mention, month_mention, day_of_month_mention, year_mention),
    "ordinals": (month_mention, day_of_month_mention),
    "months": (month_mention,),
    "time_units": (year_mention, month_mention),
    "weekdays": (weekday_mention,),
    "day_words": (day_word_mention,),
    "periods": (century_mention, relative_mention),
    "decades": (decade_mention,),
    "numbers": (part_mention,),
    "agos": (ago_mention,),
}
"""Which readers try a place, by the layer that has a hit there (or a run of digits); the first that reads, wins."""


def mentions(document: Document) -> Iterator[Mention]:
    """The dates of a text in its order, none inside another; two behind بين are one span."""
    held: Mention | None = None
    for found in _single(document):
        joined = _span(document, held, found) if held else None
        if held and joined is None:
            yield held
        held = joined or found
    if held:
        yield held


def _span(document: Document, one: Mention, other: Mention) -> Mention | None:
    """The time from one date to the other: بين مايو 2011 ويوليو 2014."""
    tokens = document.tokens
    if other.first != one.last + 1 or one.first < 1 or tokens[one.first - 1].word.stem != "بين":
        return None
    if not tokens[other.first].norm.startswith("و") or one.period is None or other.period is None:
        return None
    if one.rule not in SPANNING or one.period.first >= other.period.first:
        return None
    start, end = one.start, other.end
    return Mention(
        one.first, other.last, start, end, one.period.until(other.period), one.rule, document.text[start:end]
    )


def _single(document: Document) -> Iterator[Mention]:
    published = document.dispatch.published_at
    labels = {hit.last + 1: hit for hit in document.hits.of("approximators") if hit.entry["side"] == "before"}
    labels.update({hit.last + 1: hit for hit in document.hits.of("labels")})
    scene = Scene(document, published.date() if published else None, labels)
    reached = -1
    for index, readers in _places(document):
        if index <= reached:
            continue
        found = None
        for reader in readers:
            found = found or reader(scene, index)
        if found:
            reached = found.last
            scene = replace(scene, previous=found.period or scene.previous, last=found, anchors=_anchored(scene, found))
            yield found


def _anchored(scene: Scene, found: Mention) -> Mapping[int, date]:
    """The days of weekdays, with that of a weekday beside its date or beside a word like غدا."""
    if scene.today is None or found.period is None or found.rule not in ANCHORING:
        return scene.anchors
    day = found.period.first
    near = day == found.period.last and abs((day - scene.today).days) < WEEK
    return {**scene.anchors, day.weekday(): day} if near else scene.anchors


def _places(document: Document) -> list[tuple[int, list[Reader]]]:
    places: dict[int, list[Reader]] = {}
    for index in digit_places(document):
        places[index] = list(READERS["number"])
    for layer, readers in READERS.items():
        for index in document.hits.places(layer):
            known = places.setdefault(index, [])
            known += [reader for reader in readers if reader not in known]
    return sorted(places.items(), key=lambda place: place[0])
