"""The words of an overview."""

import pytest

from worker.cli.overview import QUEUE_HEADS, queue_row, word_bytes, word_seconds
from worker.statistics import QueueStatus

STILL = QueueStatus("reading", 7, 3700.0, True, 2, 0, 10, 1, 1.25, 0.5, 0.1, None, 2, 3)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, "-"),
        (0.04, "0.0s"),
        (59.6, "1m 00s"),
        (61, "1m 01s"),
        (3599, "59m 59s"),
        (7260, "2h 01m"),
        (2e5, "2d 7h"),
    ],
)
def test_times_are_told_in_two_units(seconds: float | None, words: str) -> None:
    """Short enough for a column."""
    assert word_seconds(seconds) == words


def test_memory_is_told_in_megabytes() -> None:
    """Where the system tells it."""
    assert (word_bytes(366_000_000), word_bytes(0)) == ("366 MB", "-")


def test_a_queue_that_never_empties_says_so_and_why() -> None:
    """Each fact under its head."""
    row = dict(zip(QUEUE_HEADS, queue_row(STILL), strict=True))
    assert (row["OLDEST"], row["EMPTY IN"], row["NEEDED"], row[""]) == ("1h 01m", "never", 3, "2 parked, paused")
