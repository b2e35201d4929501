"""One look at queues, workers and jobs."""

import os
from pathlib import Path

import pytest

from config.settings import Settings
from tests.waiting import wait_until
from worker.dead_letters import DeadLetters
from worker.ledger import Ledger
from worker.presence import Herald
from worker.runtime import Runtime
from worker.statistics import QueueStatus, survey
from worker.steering import cancel, pause
from worker.submission import Submitter, Terms


def look_at(ledger: Ledger, settings: Settings, name: str = "notes") -> QueueStatus:
    """One queue as it stands."""
    return next(queue for queue in survey(ledger, settings, ["notes"]).queues if queue.name == name)


def oldest_since(ledger: Ledger, settings: Settings) -> float:
    """The moment at which the oldest waiting job came."""
    overview = survey(ledger, settings, ["notes"])
    return overview.at.timestamp() - overview.queues[0].oldest_seconds


def test_an_empty_ledger(ledger: Ledger, settings: Settings) -> None:
    """Nothing waits, nobody is there, nobody is needed."""
    overview = survey(ledger, settings, ["notes"])
    assert (overview.running, overview.buried, overview.workers, overview.runs) == (0, 0, (), ())
    (queue,) = overview.queues
    assert (queue.waiting, queue.oldest_seconds, queue.workers_needed, queue.empty_in_seconds) == (0, 0.0, 0, 0.0)


@pytest.mark.parametrize("priority", [1, 9])
def test_the_oldest_is_found_behind_priorities_and_tenants(
    ledger: Ledger, settings: Settings, submitter: Submitter, tmp_path: Path, priority: int
) -> None:
    """Wherever it stands: its age is since its submission, and not that of the one whose turn is next."""
    note = {"path": str(tmp_path), "text": "x"}
    first = submitter.submit("note", note, Terms(priority=priority, tenant="a")).job_id
    submitted = ledger.job(first).submitted_at.timestamp()
    wait_until(lambda: ledger.now_ms() > submitted * 1000 + 50, "some milliseconds")
    for number in range(20):
        submitter.submit("note", note, Terms(priority=5, tenant="ab"[number % 2]))
    assert look_at(ledger, settings).waiting == 21
    assert oldest_since(ledger, settings) == pytest.approx(submitted, abs=0.002)
    cancel(ledger, first)
    assert oldest_since(ledger, settings) > submitted + 0.04


def test_a_revived_letter_waits_from_now_on(
    ledger: Ledger, settings: Settings, submitter: Submitter, runtime: Runtime, tmp_path: Path
) -> None:
    """Its old age would ask for workers that nobody needs; and it is told among the failures before."""
    job_id = submitter.submit("fail", {"path": str(tmp_path / "t"), "how": "rejected"}).job_id
    runtime.shifts.work("notes")
    (failure,) = survey(ledger, settings, failures=5).failures
    assert (failure.id, failure.task, failure.reason) == (job_id, "fail", "rejected")
    buried_ms = ledger.now_ms()
    wait_until(lambda: ledger.now_ms() > buried_ms + 50, "some milliseconds")
    DeadLetters(ledger).revive(job_id)
    assert look_at(ledger, settings).oldest_seconds < (ledger.now_ms() - buried_ms) / 1000


def test_what_ran_is_counted_and_paced(
    ledger: Ledger, settings: Settings, submitter: Submitter, runtime: Runtime, tmp_path: Path
) -> None:
    """Counts by what became of the jobs, rates since the sample before, workers by the measured time."""
    Herald(ledger, "here", os.getpid(), ("notes",), 1).tell()
    for text in ("a", "b", "c"):
        submitter.submit("note", {"path": str(tmp_path / "t"), "text": text})
    submitter.submit("fail", {"path": str(tmp_path / "t"), "how": "rejected"})
    runtime.shifts.work("notes")
    cancel(ledger, submitter.submit("note", {"path": str(tmp_path), "text": "d"}, Terms(delay_seconds=60)).job_id)
    submitter.submit("note", {"path": str(tmp_path), "text": "e"})
    runtime.meter.flush()
    overview = survey(ledger, settings)
    counted = {(task, what): count for (task, queue, what), count in overview.tallies.jobs.items() if queue == "notes"}
    expected = {("note", "submitted"): 5, ("fail", "submitted"): 1, ("fail", "buried"): 1, ("note", "cancelled"): 1}
    assert counted == expected
    assert overview.tallies.runs["note", "notes", "succeeded"].count == 3
    assert overview.tallies.waits["note", "notes"].count == 3
    queue = look_at(ledger, settings)
    assert queue.out_per_second > 0
    assert queue.in_per_second > queue.out_per_second
    assert queue.run_seconds is not None
    assert (queue.workers, queue.workers_needed, queue.empty_in_seconds) == (1, 1, None)


def test_a_paused_queue_needs_nobody(ledger: Ledger, settings: Settings, submitter: Submitter, tmp_path: Path) -> None:
    """However much waits there, more workers would do nothing."""
    submitter.submit("note", {"path": str(tmp_path), "text": "x"})
    assert look_at(ledger, settings).workers_needed == 1
    pause(ledger, "notes")
    queue = look_at(ledger, settings)
    assert (queue.is_paused, queue.workers_needed, queue.empty_in_seconds) == (True, 0, None)
