"""Two readings of one dispatch are compared by what they say, not by their ids."""

from tasks.reading.document import replace
from tasks.reading.lexicography.comparison import compare
from tasks.reading.pipeline import read
from tasks.reading.record import Figure
from tasks.reading.sample import sample


def test_the_same_reading_differs_in_nothing() -> None:
    """Nothing is told."""
    record = read(sample())
    assert list(compare(record, record)) == []


def test_an_item_that_changes_is_told_twice() -> None:
    """As it was and as it is; items that only got other ids are not told."""
    before = read(sample())
    first, *others = before.figures
    changed = Figure("f1", first.start, first.end, first.value + 1, bound=first.bound, unit=first.unit)
    after = replace(before, figures=(changed, *(replace(other, id=f"x{other.id}") for other in others)))
    lines = list(compare(before, after))
    assert [line[:8] for line in lines] == ["- figure", "+ figure"]
