"""Places lie where they are, and the frame shows them all."""

from tasks.reading.record import Entity, Event, Language, Record, Source
from worker.gateway.pages.atlas import Pin, frame, pin_places

PLACES = (
    Entity("e1", "place", "القاهرة", coordinates=(30.0, 31.0)),
    Entity("e2", "place", "ليما", coordinates=(-12.0, -77.0)),
    Entity("e3", "place", "قرية"),
    Entity("e4", "person", "زيد"),
)
EVENTS = (Event("ev1", "ASSAULT", 0, 1, place="e2"),)


def test_only_places_with_coordinates_are_pinned() -> None:
    """North is up, east is right, and a place where something happened says so."""
    record = Record("barq.record/1", "d", "1", Source(), Language("ar", 1.0), "خبر", entities=PLACES, events=EVENTS)
    assert list(pin_places(record)) == [
        Pin("e1", "القاهرة", 422.0, 120.0, False),
        Pin("e2", "ليما", 206.0, 204.0, True),
    ]


def test_the_frame_holds_every_pin() -> None:
    """It is twice as wide as high, within the world, and not nearer than the outline allows."""
    for pins in ([], [Pin("a", "", 1, 1, False)], [Pin("a", "", 5, 10, False), Pin("b", "", 700, 350, False)]):
        x, y, width, height = frame(pins)
        assert width == 2 * height
        assert 0 <= x <= 720 - width + 0.1
        assert 0 <= y <= 360 - height + 0.1
        assert all(x <= pin.x <= x + width and y <= pin.y <= y + height for pin in pins)
        assert width >= 60
