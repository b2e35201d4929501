"""Rates, the time to empty, and the workers needed: pure reckoning."""

from worker.pace import Pace, Sample, count_needed, expect_empty, measure_pace, oldest_sample, read_sample


def test_rates_are_told_by_what_began_and_what_stands_there() -> None:
    """In ten seconds 50 began and 30 more wait: 80 came; 40 runs took 20 s together."""
    before = Sample(0, waiting=10, started=100, runs=100, run_us=0)
    now = Sample(10_000, waiting=40, started=150, runs=140, run_us=20_000_000)
    assert measure_pace(before, now) == Pace(8.0, 5.0, 0.5)


def test_nothing_is_told_of_no_time() -> None:
    """A queue just begun has no rate yet, and no mean."""
    assert measure_pace(Sample(5), Sample(5, started=9)) == Pace(0.0, 0.0, None)


def test_a_queue_empties_only_if_more_goes_out_than_comes_in() -> None:
    """100 waiting at a gain of 4 a second take 25 s; at a loss they never end; nothing takes no time."""
    assert expect_empty(100, Pace(1.0, 5.0, 0.1)) == 25.0
    assert expect_empty(100, Pace(5.0, 5.0, 0.1)) is None
    assert expect_empty(0, Pace(9.0, 5.0, 0.1)) == 0.0


def test_workers_needed_follow_the_work() -> None:
    """2 s a job, 3 a second, 600 waiting for a minute's aim: 6 slots for the stream, 20 for the rest, by two."""
    assert count_needed(600, 0.0, 0, Pace(3.0, 0.0, 2.0), slots_each=2, wait_seconds=60) == 13


def test_a_late_queue_asks_for_at_most_four_times() -> None:
    """However old the oldest is, a quarter of the time is left."""
    pace = Pace(0.0, 0.0, 1.0)
    assert count_needed(60, 0.0, 0, pace, 1, 60) == 1
    assert count_needed(60, 30.0, 0, pace, 1, 60) == 2
    assert count_needed(60, 9999.0, 0, pace, 1, 60) == 4


def test_an_idle_queue_needs_none_and_an_unmeasured_one_a_first() -> None:
    """So that a scaler can go down to nothing and up again."""
    assert count_needed(0, 0.0, 0, Pace(0.0, 0.0, 0.5), 2, 60) == 0
    assert count_needed(0, 0.0, 0, Pace(0.0, 0.0, None), 2, 60) == 0
    assert count_needed(1, 0.0, 0, Pace(0.0, 0.0, None), 2, 60) == 1
    assert count_needed(0, 0.0, 1, Pace(0.0, 0.0, None), 2, 60) == 1


def test_the_oldest_sample_of_the_window_counts() -> None:
    """Older ones, as from before an outage, do not; a queue new since then began with nothing."""
    lines = [b'90000 {"reading": {"waiting": 1, "started": 2, "runs": 3, "run_us": 4}}', b"60000 {}", b"1000 {}"]
    past = [read_sample(line) for line in lines]
    now = Sample(95_000)
    assert oldest_sample(past, "reading", now) == Sample(60_000)
    assert oldest_sample(past[:1], "reading", now) == Sample(90_000, 1, 2, 3, 4)
    assert oldest_sample([], "reading", now) == now
