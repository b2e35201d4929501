"""Children are replaced by count and by size, and no job is lost or run twice by it."""

from collections import Counter
from pathlib import Path

from tests.acceptance.conftest import StartWorker
from tests.example_tasks.traces import read_traces
from tests.waiting import wait_until
from worker.ledger import Ledger
from worker.processes import Life, look_at
from worker.submission import Submitter


def test_children_are_replaced_after_so_many_jobs(
    start_worker: StartWorker, submitter: Submitter, ledger: Ledger, traces: Path
) -> None:
    """No child runs more jobs than that, though a shift may run many; each job runs once, and nothing is an error."""
    payloads = [{"path": str(traces), "key": f"r{number}"} for number in range(60)]
    ids = [receipt.job_id for receipt in submitter.submit_many("note", payloads)]  # type: ignore[union-attr]
    worker = start_worker(BARQ_WORKER__RECYCLE_AFTER_JOBS="10", BARQ_WORKER__RECYCLE_AT_MEGABYTES="4000")
    wait_until(lambda: len(read_traces(traces, "noted")) >= len(ids), f"all jobs; see {worker.log}", 60)
    jobs = [ledger.wait_for(job_id, 10) for job_id in ids]
    assert {(job.state, job.attempt) for job in jobs} == {("succeeded", 1)}
    runs = Counter(job.worker for job in jobs)
    assert len(read_traces(traces, "noted")) == len(ids)
    assert max(runs.values()) <= 10
    assert len(runs) >= 6
    assert '"level":"error"' not in worker.told
    assert "SystemExit" not in worker.told


def test_children_that_have_grown_are_replaced_between_shifts(
    start_worker: StartWorker, submitter: Submitter, ledger: Ledger, traces: Path
) -> None:
    """Every child is larger than this limit, so each shift is another process's; each job runs once, none fails."""
    worker = start_worker(BARQ_WORKER__CONCURRENCY="1", BARQ_WORKER__RECYCLE_AT_MEGABYTES="1")
    jobs = []
    for number in range(3):
        job_id = submitter.submit("note", {"path": str(traces), "key": f"m{number}"}).job_id
        jobs.append(ledger.wait_for(job_id, 30))
        wait_until(lambda worker_of=jobs[-1].worker: is_gone(worker_of), "the end of the child that ran it")
    assert {(job.state, job.attempt) for job in jobs} == {("succeeded", 1)}
    assert len({job.worker for job in jobs}) == len(read_traces(traces, "noted")) == 3
    assert '"level": "error"' not in worker.told


def is_gone(worker: str | None) -> bool:
    """Whether the process that ran a job has ended."""
    return worker is not None and look_at(worker.rpartition("/")[2]) is Life.GONE
