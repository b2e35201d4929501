"""Jobs put by a Celery producer that has none of our code, and what else may lie in the lists."""

import subprocess
import sys
from pathlib import Path

from config.settings import Settings
from tests.acceptance.conftest import StartWorker
from tests.example_tasks.traces import read_traces
from tests.waiting import wait_until
from worker.dead_letters import DeadLetters
from worker.job import State
from worker.ledger import Ledger
from worker.submission import Submitter

PRODUCER = """
import sys
from celery import Celery
app = Celery(broker=sys.argv[1])
print(app.send_task("note", kwargs={"path": sys.argv[2], "text": "plain"}, queue="notes").id)
print(app.send_task("note", args=[{"path": sys.argv[2]}], queue="notes", countdown=0.5, priority=6).id)
"""


def test_a_plain_celery_producer_is_served(
    start_worker: StartWorker, settings: Settings, ledger: Ledger, traces: Path
) -> None:
    """`send_task` from a process without our code: its tasks become jobs under their own ids."""
    start_worker()
    assert settings.broker.url is not None
    url = settings.broker.url.get_secret_value()
    command = [sys.executable, "-c", PRODUCER, url, str(traces)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=traces.parent)
    wait_until(lambda: len(read_traces(traces, "noted")) == 2, "both jobs")
    for job_id in done.stdout.split():
        assert ledger.wait_for(job_id, 20).state is State.SUCCEEDED


def test_garbage_in_the_lists_stops_nothing(
    start_worker: StartWorker, submitter: Submitter, ledger: Ledger, traces: Path
) -> None:
    """Each piece becomes a dead letter; the job behind them is run by the same process."""
    worker = start_worker()
    garbage = [b"", b"\xff\x00", b"text", b"17", b'{"body": "!", "headers": {}, "properties": {}}', b"{" * 5000]
    for number, piece in enumerate(garbage):
        step = ("", "\x06\x163", "\x06\x166", "\x06\x169")[number % 4]
        ledger.client.lpush(f"notes{step}", piece)
        ledger.client.lpush(ledger.keys.bell("notes"), piece)
    job_id = submitter.submit("note", {"path": str(traces)}).job_id
    assert ledger.wait_for(job_id, 20).state is State.SUCCEEDED
    letters = DeadLetters(ledger)
    wait_until(lambda: letters.count() == len(garbage), "the dead letters")
    assert {letter.reason for letter in letters.find()} == {"garbage"}
    assert worker.process.poll() is None


def test_celery_s_own_commands_work(start_worker: StartWorker, settings: Settings, root: Path) -> None:
    """`celery inspect` reaches the worker and is answered."""
    start_worker()
    assert settings.broker.url is not None
    surroundings = {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(root),
        "BARQ_BROKER__URL": settings.broker.url.get_secret_value(),
    }
    command = [sys.executable, "-m", "celery", "-A", "tests.example_app", "inspect", "ping", "--timeout", "10"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=surroundings)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "pong" in done.stdout
