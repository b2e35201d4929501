"""The life of a keeper beside its worker: started, started again, told to leave."""

from pathlib import Path

import pytest

from tests.acceptance.conftest import StartWorker
from tests.example_tasks.traces import read_traces
from tests.waiting import wait_until
from worker.job import State
from worker.ledger import Ledger
from worker.submission import Submitter


def test_sigterm_drains(
    start_worker: StartWorker, submitter: Submitter, ledger: Ledger, traces: Path, tmp_path: Path
) -> None:
    """SIGTERM: the running job is finished, no other is begun, nothing counts as a failure."""
    worker = start_worker(BARQ_WORKER__CONCURRENCY="1")
    until = tmp_path / "until"
    running = submitter.submit("hold", {"path": str(traces), "until": str(until)}).job_id
    wait_until(lambda: read_traces(traces, "began"), "the run")
    waiting = submitter.submit("note", {"path": str(traces)}).job_id
    worker.ask_to_end()
    wait_until(lambda: "worker.leaving" in worker.told, "the keeper's notice")
    until.touch()
    assert worker.process.wait(30) == 0
    assert ledger.job(running).state is State.SUCCEEDED
    job = ledger.job(waiting)
    assert (job.state, job.attempt) == (State.WAITING, 0)
    start_worker()
    assert ledger.wait_for(waiting, 20).state is State.SUCCEEDED


def test_a_killed_keeper_is_started_again(
    start_worker: StartWorker, submitter: Submitter, ledger: Ledger, traces: Path, tmp_path: Path
) -> None:
    """Without its keeper a worker would lose its leases; a new one carries on for the same slots."""
    worker = start_worker()
    until = tmp_path / "until"
    job_id = submitter.submit("hold", {"path": str(traces), "until": str(until)}).job_id
    wait_until(lambda: read_traces(traces, "began"), "the run")
    first = worker.keeper
    first.kill()
    wait_until(lambda: worker.told.count("keeper.started") == 2, "a second keeper")
    until.touch()
    job = ledger.wait_for(job_id, 20)
    assert (job.state, job.attempt) == (State.SUCCEEDED, 1)


def test_the_keeper_ends_with_its_worker(start_worker: StartWorker) -> None:
    """An idle worker that is asked to end leaves no process behind, and its keeper has said farewell."""
    worker = start_worker()
    keeper = worker.keeper
    worker.ask_to_end()
    assert worker.process.wait(30) == 0
    assert not keeper.is_running()
    assert worker.told.count("keeper.ended") == 1


@pytest.mark.parametrize(("drain_seconds", "signals"), [("0.5", 1), ("3600", 2)])
def test_a_drain_has_an_end(
    start_worker: StartWorker, submitter: Submitter, ledger: Ledger, traces: Path, drain_seconds: str, signals: int
) -> None:
    """Its deadline, or a second SIGTERM: what still runs goes back at once, no failure, and the worker is gone.

    Also a run that lets no signal through, as it holds the interpreter's lock.
    """
    worker = start_worker(BARQ_WORKER__DRAIN_SECONDS=drain_seconds)
    payload = {"path": str(traces), "until": "/nowhere"}
    ids = [submitter.submit("hold", payload | {"lock_for_seconds": seconds}).job_id for seconds in (0, 60)]
    wait_until(lambda: len(read_traces(traces, "began")) == 2, "both runs")
    for number in range(signals):
        wait_until(lambda seen=number: worker.told.count("Warm shutdown") == seen, "the signal before")
        worker.ask_to_end()
    assert worker.process.wait(30) == 0
    for job_id in ids:
        job = ledger.job(job_id)
        assert (job.state, job.deaths, job.failures) == (State.WAITING, 0, 0)
        assert [entry.event for entry in job.history] == ["returned"]
    assert '"level": "error"' not in worker.told
