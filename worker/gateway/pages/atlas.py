"""Places on a map that needs no tiles: an equirectangular world of 720 by 360 units, two to a degree.

The outline in `static/world.svg` is Natural Earth's (public domain), 1:110 million.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tasks.reading.record import Record

UNITS_A_DEGREE = 2
MARGIN = 12.0
LEAST_WIDTH = 60.0
"""Thirty degrees: nearer than that the outline has no more to show."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A place on the map; `has_event` where something happened there."""

    id: str
    name: str
    x: float
    y: float
    has_event: bool


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
