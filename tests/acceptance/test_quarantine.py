"""Quarantine: a job that has outlived its workers is run alone."""

from pathlib import Path

import psutil

from tests.acceptance.conftest import StartWorker
from tests.example_tasks.traces import read_traces
from tests.waiting import wait_until
from worker.job import State
from worker.ledger import Ledger
from worker.processes import Life, look_at, start_of
from worker.submission import Submitter


def test_a_poison_job_is_run_alone_and_buried_and_its_neighbours_succeed(
    start_worker: StartWorker, submitter: Submitter, ledger: Ledger, traces: Path
) -> None:
    """A job that kills its process each time: three starts, the last one alone; neighbours are never blamed."""
    start_worker()
    neighbours = [submitter.submit("note", {"path": str(traces), "key": str(n)}).job_id for n in range(40)]
    poison = submitter.submit("die", {"path": str(traces)}).job_id
    neighbours += [submitter.submit("note", {"path": str(traces), "key": str(n)}).job_id for n in range(40, 80)]
    job = ledger.wait_for(poison, 60)
    assert (job.state, job.reason, job.attempt, job.deaths) == (State.BURIED, "deadly", 3, 3)
    assert [entry.event for entry in job.history] == ["died", "died", "died", "buried"]
    for neighbour in neighbours:
        assert ledger.wait_for(neighbour, 30).state is State.SUCCEEDED
    assert len(read_traces(traces, "began")) == 3


def test_a_job_that_was_only_unlucky_leaves_quarantine_with_success(
    start_worker: StartWorker, submitter: Submitter, ledger: Ledger, traces: Path
) -> None:
    """Two deaths of its worker bring a job to quarantine; there it is run again, and succeeds."""
    start_worker()
    job = ledger.wait_for(submitter.submit("die", {"path": str(traces), "times": 2}).job_id, 60)
    assert (job.state, job.attempt, job.deaths) == (State.SUCCEEDED, 3, 2)


def test_a_worker_that_ends_gives_back_at_once_what_runs_alone(
    start_worker: StartWorker, submitter: Submitter, ledger: Ledger, traces: Path, tmp_path: Path
) -> None:
    """Its process ends with the worker; the shutdown is no death of the job, and the lease is not waited for."""
    worker = start_worker(BARQ_JOBS__LEASE_SECONDS="600")
    job_id = submitter.submit("hold", {"path": str(traces), "until": str(tmp_path / "never")}).job_id
    for runs in (1, 2, 3):
        wait_until(lambda runs=runs: len(read_traces(traces, "began")) == runs, f"run {runs}")  # type: ignore[misc]
        process = psutil.Process(int(read_traces(traces, "began")[-1][3]))
        if runs < 3:
            process.kill()
    worker.ask_to_end()
    worker.process.wait(20)
    job = ledger.job(job_id)
    assert (job.state, job.deaths) == (State.QUARANTINED, 2)
    assert [entry.event for entry in job.history] == ["died", "died", "returned"]
    assert look_at(f"{process.pid}-{start_of(process.pid)}") is Life.GONE
