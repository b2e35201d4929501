"""A slot's shifts."""

import json
from pathlib import Path

import pytest

from worker.dead_letters import DeadLetters
from worker.ledger import Ledger
from worker.runtime import Runtime
from worker.submission import Submitter


@pytest.fixture
def traces(tmp_path: Path) -> Path:
    """Where jobs leave traces."""
    return tmp_path / "traces"


def test_a_shift_goes_on_until_nothing_waits(runtime: Runtime, submitter: Submitter, traces: Path) -> None:
    """One hint serves them all."""
    for n in range(30):
        submitter.submit("note", {"path": str(traces), "key": str(n)})
    assert runtime.shifts.work("notes") == 30
    assert runtime.shifts.work("notes") == 0


def test_a_shift_that_is_over_rings_for_the_rest(runtime: Runtime, submitter: Submitter, ledger: Ledger) -> None:
    """When its time is over while jobs wait, a hint is there for them."""
    runtime.shifts._shift_seconds = 0.0
    for n in range(3):
        submitter.submit("note", {"path": "/dev/null", "key": str(n)})
    ledger.client.delete(ledger.keys.bell("notes"))
    assert runtime.shifts.work("notes") == 1
    assert ledger.client.llen(ledger.keys.bell("notes")) > 0


def test_a_shift_takes_in_what_plain_producers_sent(runtime: Runtime, submitter: Submitter, ledger: Ledger) -> None:
    """A message of the queue that is no job becomes a dead letter, and the jobs behind it are run."""
    ledger.client.lpush("notes", b"no message")
    submitter.submit("note", {"path": "/dev/null"})
    assert runtime.shifts.work("notes") == 1
    assert ledger.client.llen("notes") == 0
    assert ledger.counts().buried == 1


def put_plain(ledger: Ledger, job_id: str, text: str) -> None:
    """A note as a plain Celery producer puts it, under the key `k`."""
    body = json.dumps([[], {"path": "/dev/null", "key": "k", "text": text}, {}])
    message = {"body": body, "headers": {"id": job_id, "task": "note"}, "properties": {}}
    ledger.client.lpush("notes", json.dumps(message))


def test_a_plain_message_whose_key_is_another_jobs_is_kept_as_a_dead_letter(runtime: Runtime, ledger: Ledger) -> None:
    """The same key with the same payload is that job; with another payload it must not vanish."""
    put_plain(ledger, "first", "a")
    put_plain(ledger, "again", "a")
    put_plain(ledger, "other", "b")
    assert runtime.shifts.work("notes") == 1
    assert ledger.job("first").result == {"length": 1}
    [letter] = DeadLetters(ledger).find()
    assert letter.error is not None
    assert letter.error.kind == "KeyConflict"
    assert "other" in letter.payload["message"]
    assert ledger.client.llen(ledger.keys.of("adopting", "notes")) == 0


def test_other_queues_are_left_alone(runtime: Runtime, submitter: Submitter, ledger: Ledger) -> None:
    """A hint is for its own queue."""
    submitter.submit("note", {"path": "/dev/null"})
    assert runtime.shifts.work("others") == 0
    assert ledger.counts().waiting == {"notes": 1}
