"""Places lie where they are, and the frame shows them all."""

from tasks.reading.record import Entity, Event, Language, Record, Source
from worker.gateway.pages.atlas import LABELS_WIDTH, Label, Pin, frame, label, pin_places

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


def test_a_name_alone_stands_beside_its_dot() -> None:
    """At the edge of the frame it grows inwards."""
    alone, edge = Pin("a", "حلب", 100, 100, False), Pin("b", "صنعاء", 199, 120, False)
    assert label([alone, edge], (20, 60, 180, 90)) == [
        (alone, Label(5.0, 3.0, "start")),
        (edge, Label(-5.0, 3.0, "end")),
    ]


def test_where_something_happened_is_named_first() -> None:
    """Where many places are on one spot it has the best side; who finds none is a dot that tells when pointed at."""
    pins = [Pin(str(number), "مكان طويل الاسم", 100, 100, number == 5) for number in range(6)]
    found = {pin.id: where for pin, where in label(pins, frame(pins))}
    assert found["5"] == Label(5.0, 3.0, "start")
    assert None in found.values()


def test_a_long_list_of_places_stays_readable() -> None:
    """No name is on another, and none leaves the frame."""
    pins = [Pin(str(n), "اسم" * (1 + n % 3), 400 + 37 * n % 50, 100 + 23 * n % 29, n % 7 == 0) for n in range(40)]
    view = frame(pins)
    boxes: list[tuple[float, float, float]] = []
    for pin, where in label(pins, view):
        if where:
            width = 5.2 * len(pin.name)
            left = (pin.x - view[0]) * LABELS_WIDTH / view[2] + where.x
            left -= width * {"start": 0, "middle": 0.5, "end": 1}[where.anchor]
            line = (pin.y - view[1]) * LABELS_WIDTH / view[2] + where.y
            assert 0 <= left <= left + width <= LABELS_WIDTH
            assert not any(left < r and x < left + width and abs(line - y) < 9.9 for x, r, y in boxes)
            boxes.append((left, left + width, line))
    assert len(boxes) > 8
