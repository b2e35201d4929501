"""Quarantine: a job that has outlived its workers is run alone."""

from pathlib import Path

from tests.acceptance.conftest import StartWorker
from tests.example_tasks.traces import read_traces
from worker.job import State
from worker.ledger import Ledger
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
