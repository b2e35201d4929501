"""The rights in Redis that docs/security.md names are enough for everything, and for nothing else."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
import redis

import tests.example_tasks
from config.settings import Settings
from tasks.catalogue import find_tasks
from tests.acceptance.conftest import StartWorker
from tests.acceptance.test_gateway import answers
from tests.acceptance.test_plain_producer import PRODUCER
from tests.celery_worker import CeleryWorker
from tests.commandline import Commandline
from tests.example_tasks.traces import read_traces
from tests.servers import RedisServer, find_free_port
from tests.waiting import wait_until
from worker.dead_letters import DeadLetters
from worker.job import State
from worker.ledger import Ledger, open_ledger
from worker.steering import pause, resume
from worker.submission import Submitter, Terms

COMMAND = re.compile(r"redis-cli (ACL SETUSER (\w+) .+?)\n```", re.DOTALL)
ENTRIES = {"pulse": {"task": "read", "payload": {"text": "نبضة كل ثانية."}, "every_seconds": 1}}


@pytest.fixture
def users(root: Path, own_redis: RedisServer) -> dict[str, str]:
    """The URL of each user that the page makes, on a Redis of this test; the queue is `notes`."""
    page = (root / "docs" / "security.md").read_text()
    found = {}
    with redis.Redis.from_url(own_redis.url) as client:
        for text, user in COMMAND.findall(page):
            words = shlex.split(text.replace("\\\n", " ").replace("reading", "notes"))
            client.execute_command(*words)
            found[user] = own_redis.url.replace(f":{own_redis.password}@", f"{user}:PASSWORD@")
    return found


def refused(own_redis: RedisServer) -> list[str]:
    """What Redis has refused to anybody: user, reason, what it was about."""
    with redis.Redis.from_url(own_redis.url, decode_responses=True) as client:
        return [f"{entry['username']}: {entry['reason']} {entry['object']}" for entry in client.acl_log()]


def run_jobs(ledger: Ledger, submitter: Submitter, traces: Path) -> None:
    """Jobs that end well, fail for a while, are buried, revived, dropped, cancelled, delayed, limited, paused."""
    note = {"path": str(traces), "key": "k"}
    pause(ledger, "notes")
    first = submitter.submit("note", note).job_id
    assert submitter.submit("note", note).job_id == first
    ledger.cancel(submitter.submit("note", note | {"key": "cancelled"}).job_id)
    resume(ledger, "notes")
    delayed = submitter.submit("note", note | {"key": "delayed"}, Terms(delay_seconds=0.3, life_seconds=60)).job_id
    failing = submitter.submit("fail", {"path": str(traces), "how": "unavailable"}).job_id
    limited = [submitter.submit("fetch", {"path": str(traces), "host": "a.example"}).job_id for _ in range(6)]
    deadly = submitter.submit("die", {"path": str(traces)}).job_id
    buried = [submitter.submit("fail", {"path": str(traces), "how": "rejected"}).job_id for _ in range(2)]
    for job_id in (first, delayed, failing, *limited):
        assert ledger.wait_for(job_id, 30).state is State.SUCCEEDED
    for job_id in (deadly, *buried):
        assert ledger.wait_for(job_id, 60).state is State.BURIED
    letters = DeadLetters(ledger)
    letters.revive(buried[0])
    letters.drop(buried[1])
    assert ledger.wait_for(buried[0], 30).state is State.SUCCEEDED
    assert ledger.counts().buried == len(list(letters.find())) == 1


def put_plain(url: str, traces: Path) -> None:
    """By Celery's own `send_task`, in a process without our code."""
    command = [sys.executable, "-c", PRODUCER, url, str(traces)]
    subprocess.run(command, check=True, cwd=traces.parent, timeout=60)


def inspect(worker: CeleryWorker) -> str:
    """What `celery inspect ping` prints, with the surroundings of the worker."""
    command = [sys.executable, "-m", "celery", "-A", "tests.example_app", "inspect", "ping", "--timeout", "10"]
    done = subprocess.run(
        command, env=worker.surroundings, cwd=worker.log.parent, capture_output=True, text=True, timeout=60, check=False
    )
    return done.stdout + done.stderr


def serve(barq: Commandline, ledger: Ledger, **variables: str) -> None:
    """A scheduler and a gateway: a slot is submitted, a job comes in over HTTP and is waited for."""
    barq.start("scheduler", BARQ_SCHEDULE__ENTRIES=json.dumps(ENTRIES), **variables)
    base = f"http://127.0.0.1:{(port := find_free_port())}"
    barq.start("gateway", BARQ_GATEWAY__PORT=str(port), **variables)
    wait_until(lambda: answers(f"{base}/livez"), "the gateway", 60)
    assert httpx.get(f"{base}/readyz", timeout=30).json()["status"] == "degraded", "no worker is there"
    job = {"task": "read", "payload": {"text": "أغلقت البلدية الجسر."}}
    job_id = httpx.post(f"{base}/v1/jobs", json=job).json()["job_id"]
    found = httpx.get(f"{base}/v1/jobs/{job_id}", params={"wait_seconds": 1}, timeout=30).json()
    assert found["state"] == "waiting"
    assert httpx.get(f"{base}/v1/queues", timeout=30).status_code == 200
    wait_until(lambda: (ledger.last_slot_ms("pulse") or 0) and ledger.counts().waiting["reading"] > 1, "a slot")


def test_the_documented_rights_are_enough_for_jobs(
    users: dict[str, str], own_redis: RedisServer, settings: Settings, start_worker: StartWorker, traces: Path
) -> None:
    """Worker, keeper, quarantine, producers of both kinds, `celery inspect`: nothing is refused."""
    there = settings.with_values(broker={"url": users["barq"]})
    worker = start_worker(there)
    run_jobs(open_ledger(there), Submitter(open_ledger(there), find_tasks(tests.example_tasks), there.jobs), traces)
    before = len(read_traces(traces, "noted"))
    put_plain(users["producer"], traces)
    wait_until(lambda: len(read_traces(traces, "noted")) == before + 2, f"what was put; refused: {refused(own_redis)}")
    assert "pong" in inspect(worker)
    worker.ask_to_end()
    assert worker.process.wait(30) == 0
    assert refused(own_redis) == []


def test_the_documented_rights_are_enough_to_submit(
    users: dict[str, str], own_redis: RedisServer, settings: Settings, barq: Commandline
) -> None:
    """Scheduler and gateway: nothing is refused."""
    there = settings.with_values(broker={"url": users["barq"]})
    assert there.records.url is not None
    records = there.records.url.get_secret_value()
    serve(barq, open_ledger(there), BARQ_BROKER__URL=users["barq"], BARQ_RECORDS__URL=records)
    assert refused(own_redis) == []


def test_the_documented_rights_are_for_nothing_else(users: dict[str, str]) -> None:
    """Not for other keys or channels, nor for what an administrator does; a producer sees no job."""
    with redis.Redis.from_url(users["barq"]) as client:
        for words in (
            ("GET", "other:key"),
            ("FLUSHALL",),
            ("KEYS", "*"),
            ("CONFIG", "GET", "*"),
            ("PUBLISH", "x", "y"),
        ):
            with pytest.raises(redis.exceptions.NoPermissionError):
                client.execute_command(*words)
    with redis.Redis.from_url(users["producer"]) as client:
        for words in (("HGETALL", "barq:job:x"), ("RPOP", "notes"), ("EVAL", "return 1", "0")):
            with pytest.raises(redis.exceptions.NoPermissionError):
                client.execute_command(*words)


def test_every_command_of_the_scripts_is_named(root: Path) -> None:
    """Also those that no other test comes to."""
    page = (root / "docs" / "security.md").read_text()
    scripts = "".join(path.read_text() for path in (root / "worker" / "scripts").rglob("*.lua"))
    used = {command.lower() for command in re.findall(r"redis\.call\(\s*'(\w+)'", scripts)}
    assert used - set(re.findall(r"\+(\w+)", page)) == set()
