"""A job's life is told in the order of time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tests.unit.gateway.test_shapes import JOB
from worker.gateway.pages.life import tell_life, tell_phases
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


def test_a_run_of_no_time_begins_before_it_ends() -> None:
    """Times are told to the millisecond, and a whole run may fit into one."""
    buried = HistoryEntry(START, "buried", 1, "w", START, None, "rejected")
    job = replace(JOB, attempt=1, submitted_at=START, started_at=START, ended_at=START, history=(buried,))
    assert [moment.event for moment in tell_life(job)] == ["submitted", "started", "buried"]


def test_phases_have_no_gaps() -> None:
    """Waiting, a run that failed, waiting, a run that goes on: together they are all the time since the submission."""
    failed = HistoryEntry(after(2), "postponed", 1, "w1", after(1), None, None)
    job = replace(
        JOB,
        state=State.RUNNING,
        submitted_at=START,
        started_at=after(4),
        ended_at=None,
        history=(failed,),
    )
    phases = [(phase.kind, phase.ending, phase.seconds) for phase in tell_phases(job, after(9))]
    assert phases == [("waited", "", 1), ("ran", "postponed", 1), ("waited", "", 2), ("ran", "", 5)]


def test_a_dead_letter_lies_until_it_is_revived() -> None:
    """And then waits again."""
    buried = HistoryEntry(after(2), "buried", 1, "w1", after(1), None, "rejected")
    revived = HistoryEntry(after(6), "revived", None, None, None, None, None)
    job = replace(
        JOB, state=State.WAITING, submitted_at=START, started_at=None, ended_at=None, history=(buried, revived)
    )
    kinds = [(phase.kind, phase.ending) for phase in tell_phases(job, after(7))]
    assert kinds == [("waited", ""), ("ran", "buried"), ("dead", "revived"), ("waited", "")]
