"""The frame."""

from tasks.reading.attribution.frame import Frame
from tasks.reading.attribution.sources import Source


def test_a_frame_stands_for_itself_unless_told() -> None:
    """It is coordinate and opens no quotation by default."""
    frame = Frame(0, 0, "clause", "قال", 2, 5, "states", [Source(1, 1, "المدير")])
    assert frame.coordinate
    assert frame.stretch == -1
