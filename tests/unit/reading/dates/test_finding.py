"""The walk over a text."""

from itertools import pairwise

from tasks.reading.dates.finding import mentions
from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import analyse


def test_dates_come_in_order_and_apart() -> None:
    """What begins inside a date that was read is not read again."""
    text = "وصل الخميس 5 أبريل 2018 وعاد في مايو عام 2018 ثم سافر أمس."
    found = list(mentions(analyse(Dispatch(text=text))))
    assert [text[mention.start : mention.end] for mention in found] == ["الخميس 5 أبريل 2018", "مايو عام 2018", "أمس"]
    assert all(before.last < after.first for before, after in pairwise(found))


def test_each_mention_names_its_rule() -> None:
    """So that a reader can be told why it is there."""
    assert [mention.rule for mention in mentions(analyse(Dispatch(text="في عام 2011")))] == ["date.year"]
