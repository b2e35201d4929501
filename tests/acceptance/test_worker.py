"""A real worker, and what happens to its jobs when parts of it, or Redis, are killed under them."""

import os
import subprocess
import sys
from pathlib import Path

import tests.example_tasks
from config.settings import Settings
from tasks.catalogue import find_tasks
from tests.acceptance.conftest import StartWorker
from tests.example_tasks.traces import read_traces
from tests.servers import RedisServer
from tests.waiting import wait_until
from worker.job import State
from worker.ledger import Ledger, open_ledger
from worker.submission import Submitter

SUBMIT_SAME = """
import sys
import tests.example_tasks
from config.settings import load_settings
from tasks.catalogue import find_tasks
from worker.ledger import open_ledger
from worker.submission import Submitter
settings = load_settings()
submitter = Submitter(open_ledger(settings), find_tasks(tests.example_tasks), settings.jobs, lambda *_, **__: None)
print("ready", flush=True)
sys.stdin.readline()
for number in range(50):
    receipt = submitter.submit("note", {"path": sys.argv[1], "key": f"same-{number}"})
    print(receipt.job_id, int(receipt.is_new))
"""


def test_a_job_runs_and_its_small_result_is_kept(
    start_worker: StartWorker, submitter: Submitter, ledger: Ledger, traces: Path
) -> None:
    """Submitted, run once, its result in the ledger, its payload gone."""
    start_worker()
    job_id = submitter.submit("note", {"path": str(traces), "text": "برق"}).job_id
    job = ledger.wait_for(job_id, 20)
    assert (job.state, job.attempt, job.result, job.payload) == (State.SUCCEEDED, 1, {"length": 3}, None)
    assert len(read_traces(traces, "noted")) == 1


def test_a_dispatch_submitted_at_once_from_several_processes_is_one_job(
    start_worker: StartWorker, ledger: Ledger, settings: Settings, traces: Path, root: Path
) -> None:
    """Four producers submit the same fifty keys at the same time: fifty jobs, each new once, each run once."""
    assert settings.broker.url is not None
    surroundings = dict(os.environ, BARQ_BROKER__URL=settings.broker.url.get_secret_value(), PYTHONPATH=str(root))
    command = [sys.executable, "-c", SUBMIT_SAME, str(traces)]
    producers = [
        subprocess.Popen(command, env=surroundings, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    for producer in producers:
        assert producer.stdout is not None
        assert producer.stdout.readline() == "ready\n"
    lines = [line.split() for producer in producers for line in _release(producer)]
    assert len({job_id for job_id, _ in lines}) == 50
    assert sum(int(is_new) for _, is_new in lines) == 50
    start_worker()
    for job_id in {job_id for job_id, _ in lines}:
        assert ledger.wait_for(job_id, 20).state is State.SUCCEEDED
    assert len(read_traces(traces, "noted")) == 50


def _release(producer: "subprocess.Popen[str]") -> list[str]:
    out, _ = producer.communicate("\n", timeout=30)
    return out.splitlines()


def test_what_is_unavailable_is_tried_again(
    start_worker: StartWorker, submitter: Submitter, ledger: Ledger, traces: Path
) -> None:
    """Two failures that pass, then success; the history tells of both."""
    start_worker()
    job_id = submitter.submit("fail", {"path": str(traces), "how": "unavailable", "times": 2}).job_id
    job = ledger.wait_for(job_id, 20)
    assert (job.state, job.attempt, job.failures) == (State.SUCCEEDED, 3, 2)
    assert [(entry.event, entry.attempt) for entry in job.history] == [("postponed", 1), ("postponed", 2)]
    assert job.history[0].error is not None
    assert job.history[0].error.kind == "Unavailable"


def test_what_is_rejected_is_never_tried_again(
    start_worker: StartWorker, submitter: Submitter, ledger: Ledger, traces: Path
) -> None:
    """A rejected input is buried after one run, with its payload, its error and its history."""
    start_worker()
    payload = {"path": str(traces), "how": "rejected", "times": 9}
    job = ledger.wait_for(submitter.submit("fail", payload).job_id, 20)
    assert (job.state, job.attempt, job.reason, job.payload) == (State.BURIED, 1, "rejected", payload)
    assert job.error is not None
    assert (job.error.kind, job.error.message) == ("Rejected", "الخبر بلا نص")
    assert "fail.py" in (job.error.traceback or "")
    assert [entry.event for entry in job.history] == ["buried"]
    assert len(read_traces(traces, "tried")) == 1


def test_a_killed_machine_loses_nothing(
    start_worker: StartWorker, submitter: Submitter, ledger: Ledger, traces: Path, tmp_path: Path
) -> None:
    """SIGKILL of parent, children and keeper at once: another worker runs the job when its lease is over."""
    first = start_worker()
    until = tmp_path / "until"
    job_id = submitter.submit("hold", {"path": str(traces), "until": str(until)}).job_id
    wait_until(lambda: read_traces(traces, "began"), "the first run")
    first.kill_machine()
    until.touch()
    start_worker()
    job = ledger.wait_for(job_id, 30)
    assert (job.state, job.attempt) == (State.SUCCEEDED, 2)
    assert [entry.event for entry in job.history] == ["lapsed"]
    assert len(read_traces(traces, "ended")) == 1


def test_a_worker_outlives_redis_going_away_under_its_task(
    own_redis: RedisServer, settings: Settings, start_worker: StartWorker, traces: Path, tmp_path: Path
) -> None:
    """Redis is killed under a running task and comes back: the same process goes on, one run of each job.

    Celery 5.7 alone exits here with code 1: `_connparams` of a closed channel raises AttributeError.
    """
    there = settings.with_values(broker={"url": own_redis.url})
    worker = start_worker(there)
    ledger, submitter = open_ledger(there), _submitter(there)
    until = tmp_path / "until"
    job_id = submitter.submit("hold", {"path": str(traces), "until": str(until)}).job_id
    wait_until(lambda: read_traces(traces, "began"), "the run")
    own_redis.kill()
    wait_until(lambda: "Connection to broker lost" in worker.told, "the worker's notice")
    own_redis.start()
    until.touch()
    job = ledger.wait_for(job_id, 30)
    assert (job.state, job.attempt) == (State.SUCCEEDED, 1)
    after = ledger.wait_for(submitter.submit("note", {"path": str(traces)}).job_id, 30)
    assert after.state is State.SUCCEEDED
    assert worker.process.poll() is None


def _submitter(settings: Settings) -> Submitter:
    return Submitter(open_ledger(settings), find_tasks(tests.example_tasks), settings.jobs)


def test_a_job_that_finishes_while_redis_is_away_is_not_run_again(
    own_redis: RedisServer, settings: Settings, start_worker: StartWorker, traces: Path, tmp_path: Path
) -> None:
    """The run ends during the outage; its success is told when Redis is back."""
    there = settings.with_values(broker={"url": own_redis.url})
    start_worker(there, BARQ_JOBS__LEASE_SECONDS="30")
    ledger, submitter = open_ledger(there), _submitter(there)
    until = tmp_path / "until"
    job_id = submitter.submit("hold", {"path": str(traces), "until": str(until)}).job_id
    wait_until(lambda: read_traces(traces, "began"), "the run")
    own_redis.kill()
    until.touch()
    wait_until(lambda: read_traces(traces, "ended"), "the end of the run")
    own_redis.start()
    job = ledger.wait_for(job_id, 30)
    assert (job.state, job.attempt) == (State.SUCCEEDED, 1)
    assert len(read_traces(traces, "began")) == 1
