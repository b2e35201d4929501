"""What goes over HTTP tells no secrets."""

from datetime import UTC, datetime

from worker.gateway.shapes import dump_line, show_job
from worker.job import Job, JobError, State

NOW = datetime(2024, 1, 1, tzinfo=UTC)
JOB = Job(
    id="j1",
    task="read",
    version=1,
    queue="reading",
    state=State.BURIED,
    attempt=1,
    failures=1,
    deaths=0,
    priority=5,
    tenant="",
    key="k",
    submitted_at=NOW,
    due_at=None,
    started_at=NOW,
    ended_at=NOW,
    worker="w",
    payload={"text": "سر"},
    result=None,
    reason="rejected",
    error=JobError("Rejected", "no words", "Traceback: line 1"),
    history=(),
)


def test_a_job_is_shown_without_payload_and_traceback() -> None:
    """Producers see why a job failed, not what was in it nor our code."""
    shown = show_job(JOB).model_dump_json()
    assert "no words" in shown
    assert "سر" not in shown
    assert "Traceback" not in shown


def test_a_line_of_a_stream() -> None:
    """A server-sent event is one event line, one data line and an empty one."""
    lines = dump_line("ended", show_job(JOB)).decode().split("\n")
    assert lines[0] == "event: ended"
    assert lines[1].startswith('data: {"job_id": "j1"')
    assert lines[2:] == ["", ""]
