"""The table of events."""

import re
from pathlib import Path

import pytest

from worker.events import EVENTS, log_event


def test_every_announced_event_is_in_the_table(root: Path) -> None:
    """And every event in the table is announced somewhere."""
    text = "\n".join(path.read_text() for path in (root / "worker").rglob("*.py") if path.name != "events.py")
    announced = set(re.findall(r"(?:announce|_tell|log_event)\(\s*\"([a-z]+\.[a-z]+)\"", text))
    built = {f"job.{how}" for how in ("died", "lapsed", "returned")}
    assert announced | built == set(EVENTS)


def test_an_event_is_logged_with_its_facts(caplog: pytest.LogCaptureFixture) -> None:
    """Under its name, at its level."""
    log_event("job.buried", job_id="j1", reason="rejected")
    (record,) = caplog.records
    assert (record.getMessage(), record.levelname) == ("job.buried", "ERROR")
    assert record.__dict__["facts"] == {"job_id": "j1", "reason": "rejected"}
