"""A real worker, and what happens to its jobs when parts of it, or Redis, are killed under them."""

import os
import subprocess
import sys
from pathlib import Path

import psutil

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


def test_a_long_job_that_holds_the_interpreter_keeps_its_lease(
    start_worker: StartWorker, submitter: Submitter, ledger: Ledger, traces: Path, tmp_path: Path
) -> None:
    """A job three times as long as its lease, that lets no other thread run, is run once."""
    start_worker(BARQ_JOBS__LEASE_SECONDS="1")
    (tmp_path / "until").touch()
    payload = {"path": str(traces), "until": str(tmp_path / "until"), "lock_for_seconds": 3.0}
    job = ledger.wait_for(submitter.submit("hold", payload).job_id, 30)
    assert (job.state, job.attempt, job.history) == (State.SUCCEEDED, 1, ())


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
