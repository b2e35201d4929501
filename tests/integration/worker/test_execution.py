"""One run of one job, from claim to settlement."""

from pathlib import Path

import pytest

from tasks.catalogue import Catalogue
from tasks.contract import AnyTask, Context, Rejected, Task
from tests.example_tasks.note import Note
from tests.example_tasks.traces import read_traces
from worker.execution import describe, dump_result, read_payload
from worker.job import State, pack_payload
from worker.ledger import Ledger
from worker.runtime import Runtime
from worker.submission import Submitter
from worker.tickets import Claim
from worker.verdict import WorkerOutdated


@pytest.fixture
def traces(tmp_path: Path) -> Path:
    """Where jobs leave traces."""
    return tmp_path / "traces"


def claim_of(payload: bytes, version: int = 1) -> Claim:
    """A claim with this payload."""
    return Claim("j", "note", version, "notes", payload, 1, 0, 0, 0, False)


def run_note(payload: Note, context: Context) -> None:
    """Nothing."""
    del payload, context


def rename(fields: dict[str, object]) -> dict[str, object]:
    """From version 1 to 2: `file` is called `path` now."""
    return {"path": fields.pop("file"), **fields}


SECOND = Task(name="note", payload=Note, run=run_note, version=2, upgrades={1: rename})


def test_success(runtime: Runtime, submitter: Submitter, ledger: Ledger, traces: Path) -> None:
    """Performed once, its result in the ledger."""
    job_id = submitter.submit("note", {"path": str(traces), "text": "برق"}).job_id
    assert runtime.shifts.work("notes") == 1
    assert ledger.job(job_id).result == {"length": 3}
    assert len(read_traces(traces, "noted")) == 1


def test_a_passing_failure_is_postponed(runtime: Runtime, submitter: Submitter, ledger: Ledger, traces: Path) -> None:
    """By its policy, with its error."""
    job_id = submitter.submit("fail", {"path": str(traces), "how": "unavailable"}).job_id
    runtime.shifts.work("notes")
    job = ledger.job(job_id)
    assert (job.state, job.failures) == (State.SCHEDULED, 1)
    assert job.error is not None
    assert job.error.message == "the other side is away"


@pytest.mark.parametrize(
    ("how", "attempts", "reason"),
    [("unavailable", 4, "exhausted"), ("bug", 2, "exhausted"), ("rejected", 1, "rejected")],
)
def test_what_never_succeeds_is_buried(
    runtime: Runtime, submitter: Submitter, ledger: Ledger, traces: Path, how: str, attempts: int, reason: str
) -> None:
    """After as many attempts as its kind of error allows."""
    job_id = submitter.submit("fail", {"path": str(traces), "how": how, "times": 99}).job_id
    while not ledger.job(job_id).state.is_final:
        ledger.promote()
        runtime.shifts.work("notes")
    job = ledger.job(job_id)
    assert (job.state, job.attempt, job.reason) == (State.BURIED, attempts, reason)
    assert len(job.history) == attempts


def test_a_task_this_worker_does_not_know_waits_for_a_newer_one(
    runtime: Runtime, submitter: Submitter, ledger: Ledger
) -> None:
    """During a rolling restart an old worker may meet new jobs: it does not bury them at once."""
    job_id = submitter.submit("note", {"path": "/dev/null"}).job_id
    ledger.client.hset(ledger.keys.job(job_id), "task", "gone")
    runtime.shifts.work("notes")
    job = ledger.job(job_id)
    assert job.state is State.SCHEDULED
    assert job.error is not None
    assert "no task is called 'gone'" in job.error.message
    assert (job.failures, ledger.times_outdated(job_id)) == (0, 1)


def test_an_older_payload_is_upgraded(catalogue: Catalogue) -> None:
    """Step by step, to the model of today; without a step it is rejected."""
    del catalogue
    task: AnyTask = SECOND
    assert read_payload(task, claim_of(b'{"file": "x"}'), 100) == Note(path="x")
    assert read_payload(task, claim_of(b'{"path": "x"}', version=2), 100) == Note(path="x")
    with pytest.raises(Rejected, match="cannot be read"):
        read_payload(task, claim_of(b'{"file": "x"}', version=0), 100)


def test_a_newer_payload_waits_for_a_newer_worker() -> None:
    """An old worker says so, and does not guess."""
    with pytest.raises(WorkerOutdated, match="upgrade it"):
        read_payload(SECOND, claim_of(b"{}", version=3), 100)


@pytest.mark.parametrize(
    "payload", [b"", b"{", b"[1]", b'{"path": 7}', b"z\x00\x01", pack_payload(b'"' + b"x" * 9999 + b'"')]
)
def test_a_payload_that_cannot_be_read_is_rejected(payload: bytes) -> None:
    """Never an error that would end the process."""
    with pytest.raises(Rejected):
        read_payload(SECOND, claim_of(payload, version=2), 100)


def test_an_error_is_kept_bounded() -> None:
    """However long its message."""
    error = describe(ValueError("x" * 100_000))
    assert len(error.message) == 2000
    assert len(error.traceback or "") <= 8000


def test_a_result_that_is_no_small_json_is_the_runs_own_error() -> None:
    """It is judged like any other; the slot does not come back to the job for ever."""
    assert dump_result(None) == ""
    with pytest.raises(TypeError):
        dump_result({"at": object()})  # type: ignore[dict-item]
    with pytest.raises(ValueError, match="at most 65536"):
        dump_result({"text": "x" * 70_000})
