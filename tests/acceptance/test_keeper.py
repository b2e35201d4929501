"""What a keeper does for its worker: gives back what the dead leave, keeps what the living hold."""

from pathlib import Path

import psutil

from tests.acceptance.conftest import StartWorker
from tests.example_tasks.traces import read_traces
from tests.waiting import wait_until
from worker.job import State
from worker.ledger import Ledger
from worker.submission import Submitter


def test_a_killed_child_loses_nothing(
    start_worker: StartWorker, submitter: Submitter, ledger: Ledger, traces: Path, tmp_path: Path
) -> None:
    """SIGKILL of the child under a job: the keeper sees it and the job runs again, before its lease is over."""
    start_worker(BARQ_JOBS__LEASE_SECONDS="600")
    until = tmp_path / "until"
    job_id = submitter.submit("hold", {"path": str(traces), "until": str(until)}).job_id
    [began] = wait_until(lambda: read_traces(traces, "began"), "the first run")
    psutil.Process(int(began[3])).kill()
    wait_until(lambda: len(read_traces(traces, "began")) == 2, "the second run")
    until.touch()
    job = ledger.wait_for(job_id, 20)
    assert (job.state, job.attempt, job.deaths) == (State.SUCCEEDED, 2, 1)
    assert [entry.event for entry in job.history] == ["died"]
    assert len(read_traces(traces, "ended")) == 1


def test_a_killed_parent_loses_nothing(
    start_worker: StartWorker, submitter: Submitter, ledger: Ledger, traces: Path, tmp_path: Path
) -> None:
    """SIGKILL of the worker's parent process, which takes its children along: the keeper gives the job back."""
    worker = start_worker(BARQ_JOBS__LEASE_SECONDS="600")
    until = tmp_path / "until"
    job_id = submitter.submit("hold", {"path": str(traces), "until": str(until)}).job_id
    wait_until(lambda: read_traces(traces, "began"), "the first run")
    keeper = worker.keeper
    worker.process.kill()
    worker.process.wait()
    until.touch()
    start_worker()
    job = ledger.wait_for(job_id, 20)
    assert (job.state, job.attempt, [entry.event for entry in job.history]) == (State.SUCCEEDED, 2, ["lapsed"])
    wait_until(lambda: not keeper.is_running(), "the keeper's end")


def test_a_long_job_that_holds_the_interpreter_keeps_its_lease(
    start_worker: StartWorker, submitter: Submitter, ledger: Ledger, traces: Path, tmp_path: Path
) -> None:
    """A job three times as long as its lease, that lets no other thread run, is run once."""
    start_worker(BARQ_JOBS__LEASE_SECONDS="1")
    (tmp_path / "until").touch()
    payload = {"path": str(traces), "until": str(tmp_path / "until"), "lock_for_seconds": 3.0}
    job = ledger.wait_for(submitter.submit("hold", payload).job_id, 30)
    assert (job.state, job.attempt, job.history) == (State.SUCCEEDED, 1, ())
