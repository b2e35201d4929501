"""The sample that ships with Barq."""

from tasks.reading.pipeline import read
from tasks.reading.sample import sample


def test_the_sample_is_a_dispatch_that_can_be_read() -> None:
    """It is valid, dated, and its list of other developments has three sections."""
    record = read(sample())
    assert record.source.published_at == "2025-10-17T15:30:00+03:00"
    assert {sentence.section for sentence in record.sentences} == {0, 1, 2, 3}
