"""Places on a map that needs no tiles: an equirectangular world of 720 by 360 units, two to a degree.

The outline in `static/world.svg` is Natural Earth's (public domain), 1:110 million.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from unicodedata import combining

from tasks.reading.record import Record

UNITS_A_DEGREE = 2
MARGIN = 12.0
LEAST_WIDTH = 60.0
"""Thirty degrees: nearer than that the outline has no more to show."""


LABELS_WIDTH = 360.0
"""Labels are drawn as if the frame were so many units wide, however much of the world it shows."""
LETTER_WIDTH, LINE_HEIGHT, DOT = 5.2, 10.0, 3.9
"""Of a label, in those units: eight to a line, half as wide in the mean; and how far a pin's dot goes."""
BESIDE, ABOVE, BELOW = 5.0, -5.5, 11.5
"""From a dot to its label: beside it, and up or down to the line that a label above or below stands on."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A place on the map; `has_event` where something happened there."""

    id: str
    name: str
    x: float
    y: float
    has_event: bool


@dataclass(frozen=True, slots=True)
class Label:
    """Where a pin's name stands, from the pin: at `x`, `y`, growing from there to the right, to the left, or both."""

    x: float
    y: float
    anchor: str


Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
SIDES = (
    *(
        Label(BESIDE, 3.0, "start"),
        Label(-BESIDE, 3.0, "end"),
        Label(0.0, ABOVE, "middle"),
        Label(0.0, BELOW, "middle"),
    ),
    *(Label(BESIDE - 2, ABOVE + 1, "start"), Label(2 - BESIDE, ABOVE + 1, "end")),
    *(Label(BESIDE - 2, BELOW - 1, "start"), Label(2 - BESIDE, BELOW - 1, "end")),
)
"""Where a label may stand, the best first."""


def pin_places(record: Record) -> Iterator[Pin]:
    """Every place whose coordinates are known."""
    eventful = {event.place for event in record.events}
    for entity in record.entities:
        if entity.type == "place" and entity.coordinates:
            latitude, longitude = entity.coordinates
            x, y = (longitude + 180) * UNITS_A_DEGREE, (90 - latitude) * UNITS_A_DEGREE
            yield Pin(entity.id, entity.name, round(x, 1), round(y, 1), entity.id in eventful)


def frame(pins: list[Pin]) -> tuple[float, float, float, float]:
    """The part of the world that shows all pins, twice as wide as high: (x, y, width, height)."""
    if not pins:
        return (0.0, 0.0, 720.0, 360.0)
    left, right = min(pin.x for pin in pins) - MARGIN, max(pin.x for pin in pins) + MARGIN
    top, bottom = min(pin.y for pin in pins) - MARGIN, max(pin.y for pin in pins) + MARGIN
    width = min(720.0, max(right - left, 2 * (bottom - top), LEAST_WIDTH))
    x = min(max(0.0, (left + right - width) / 2), 720.0 - width)
    y = min(max(0.0, (top + bottom - width / 2) / 2), 360.0 - width / 2)
    return (round(x, 1), round(y, 1), round(width, 1), round(width / 2, 1))


def label(pins: list[Pin], view: Box) -> list[tuple[Pin, Label | None]]:
    """Each pin with a place for its name that is on no other name and no other dot; None where there is no such place.

    Where something happened is named first, then in the order of the pins. `view` is what `frame` gave.
    """
    scale = LABELS_WIDTH / view[2]
    dots = {pin.id: ((pin.x - view[0]) * scale, (pin.y - view[1]) * scale) for pin in pins}
    taken: list[Box] = []
    labels: dict[str, Label | None] = {}
    for pin in sorted(pins, key=lambda pin: not pin.has_event):
        others = [_box_of_dot(*dot) for id_, dot in dots.items() if id_ != pin.id]
        labels[pin.id] = next((side for side in SIDES if _is_free(_box(pin, side, dots[pin.id]), taken, others)), None)
        if (side := labels[pin.id]) is not None:
            taken.append(_box(pin, side, dots[pin.id]))
    return [(pin, labels[pin.id]) for pin in pins]


def _box(pin: Pin, side: Label, dot: tuple[float, float]) -> Box:
    width = LETTER_WIDTH * sum(not combining(letter) for letter in pin.name)
    left = dot[0] + side.x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[side.anchor]
    bottom = dot[1] + side.y + 2
    return (left, bottom - LINE_HEIGHT, left + width, bottom)


def _box_of_dot(x: float, y: float) -> Box:
    return (x - DOT, y - DOT, x + DOT, y + DOT)


def _is_free(box: Box, labels: Iterable[Box], dots: Iterable[Box]) -> bool:
    is_inside = box[0] >= 0 and box[1] >= 0 and box[2] <= LABELS_WIDTH and box[3] <= LABELS_WIDTH / 2
    return is_inside and not any(_meet(box, other) for other in (*labels, *dots))


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
