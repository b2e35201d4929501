"""The hash of tallies, read."""

from worker.tallies import STEPS_SECONDS, Sum, Times, parse_tallies

FLAT = [
    *(b"job|read|reading|submitted", b"7"),
    *(b"run|read|reading|succeeded|0", b"4"),
    *(b"run|read|reading|succeeded|16", b"1"),
    *(b"run_us|read|reading|succeeded", b"4000000000"),
    *(b"wait|read|reading|2", b"5"),
    *(b"wait_us|read|reading", b"100000"),
    *(b"stage|clean", b"3"),
    *(b"stage_us|clean", b"1500"),
]


def test_fields_become_what_they_count() -> None:
    """By task, queue and what happened; times in seconds."""
    tallies = parse_tallies(FLAT)
    assert tallies.jobs == {("read", "reading", "submitted"): 7}
    assert tallies.runs["read", "reading", "succeeded"].count == 5
    assert tallies.runs["read", "reading", "succeeded"].steps[-1] == 1
    assert tallies.waits["read", "reading"] == Times((0, 0, 5, *[0] * (len(STEPS_SECONDS) - 2)), 0.1)
    assert tallies.stages == {"clean": Sum(3, 0.0015)}


def test_an_empty_ledger_has_counted_nothing() -> None:
    """Neither jobs nor times."""
    assert parse_tallies([]).jobs == parse_tallies([]).runs == {}
