"""The claim that holds a figure."""

from tasks.reading.record import Claim, Figure
from tasks.reading.sums.belonging import laid


def figure(start: int, end: int) -> Figure:
    """A figure at a span."""
    return Figure("f1", start, end, 1.0)


def test_the_innermost_claim_is_taken() -> None:
    """A claim within another is the figure's."""
    claims = [Claim("c1", 0, 100), Claim("c2", 20, 60), Claim("c3", 70, 90)]
    spans = [figure(5, 8), figure(30, 35), figure(72, 80), figure(95, 99)]
    assert [one.claim for one in laid(spans, claims)] == ["c1", "c2", "c3", "c1"]


def test_a_claim_that_cuts_a_figure_does_not_hold_it() -> None:
    """The whole span must be within."""
    assert [one.claim for one in laid([figure(15, 25), figure(200, 210)], [Claim("c1", 0, 20)])] == [None, None]
