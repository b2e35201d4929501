"""A job's life is told in the order of time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tests.unit.gateway.test_shapes import JOB
from worker.gateway.pages.life import tell_life
from worker.job import HistoryEntry, JobError, State

START = datetime(2024, 1, 1, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def test_each_run_and_the_end() -> None:
    """A failed run, the next and the end stand in a row, with what is known of them."""
    failed = HistoryEntry(after(2), "postponed", 1, "w1", after(1), JobError("Unavailable", "away"), None)
    job = replace(
        JOB,
        state=State.SUCCEEDED,
        attempt=2,
        submitted_at=START,
        started_at=after(4),
        ended_at=after(5),
        reason=None,
        history=(failed,),
    )
    life = tell_life(job)
    assert [(moment.event, moment.after_seconds) for moment in life] == [
        ("submitted", 0),
        ("postponed", 2),
        ("started", 4),
        ("succeeded", 5),
    ]
    assert life[1].detail == "attempt 1 · w1 · Unavailable: away"


def test_the_end_is_told_once() -> None:
    """A burial stands in the history and is not told again."""
    buried = HistoryEntry(after(2), "buried", 1, "w", after(1), None, "rejected")
    events = [moment.event for moment in tell_life(replace(JOB, history=(buried,)))]
    assert events.count("buried") == 1
