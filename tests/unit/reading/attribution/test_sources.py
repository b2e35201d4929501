"""Who words are laid on."""

from tasks.reading.attribution.ground import Ground
from tasks.reading.attribution.sources import Source, named
from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import analyse


def ground(text: str) -> Ground:
    """The ground of a text."""
    return Ground(analyse(Dispatch(text=text)))


def test_a_swallowed_article_is_given_back() -> None:
    """للمدير names المدير."""
    assert named(ground("وفقا للمدير"), 1, 1).text == "المدير"


def test_a_conjunction_is_left_out() -> None:
    """والمدير names المدير."""
    assert named(ground("جاء والمدير"), 1, 1).text == "المدير"


def test_number() -> None:
    """An ending may tell that there are several."""
    assert named(ground("قال مسؤولون"), 1, 1).plural


def test_the_same() -> None:
    """One entity or the same words are one source."""
    one = Source(0, 0, "المدير", "e1")
    assert one.is_in([Source(5, 5, "سالم", "e1")])
    assert one.is_in([Source(5, 5, "المدير")])
    assert not one.is_in([Source(5, 5, "سالم", "e2")])
