"""Everything over TLS, with a certificate on both sides."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

import tests.example_tasks
from config.settings import Settings
from tasks.catalogue import find_tasks
from tests.acceptance.conftest import StartWorker
from tests.acceptance.test_rights import inspect
from tests.example_tasks.traces import read_traces
from tests.servers import RedisServer
from tests.tls import TlsFront
from tests.waiting import wait_until
from worker.connection import connect
from worker.job import State
from worker.ledger import open_ledger
from worker.submission import Submitter


@pytest.fixture
def front(own_redis: RedisServer, tmp_path: Path) -> Iterator[TlsFront]:
    """TLS before a Redis of this test."""
    front = TlsFront(own_redis, tmp_path)
    yield front
    front.close()


def run_note(there: Settings, traces: Path, key: str) -> None:
    """Over connections of its own."""
    ledger = open_ledger(there)
    submitter = Submitter(ledger, find_tasks(tests.example_tasks), there.jobs)
    job_id = submitter.submit("note", {"path": str(traces), "key": key}).job_id
    assert ledger.wait_for(job_id, 30).state is State.SUCCEEDED


def test_jobs_are_run_over_tls(
    front: TlsFront, own_redis: RedisServer, settings: Settings, start_worker: StartWorker, traces: Path
) -> None:
    """Celery's side and the ledger's, the keeper's and `celery inspect`; an outage is outlived as without TLS."""
    url = front.url(ssl_ca_certs=front.ca, ssl_certfile=front.client, ssl_keyfile=front.client)
    there = settings.with_values(broker={"url": url})
    worker = start_worker(there)
    run_note(there, traces, "before")
    assert "pong" in inspect(worker)
    own_redis.kill()
    wait_until(lambda: "Connection to broker lost" in worker.told, "the worker's notice")
    own_redis.start()
    run_note(there, traces, "after")
    assert len(read_traces(traces, "noted")) == 2


def test_neither_side_talks_to_a_stranger(front: TlsFront, settings: Settings) -> None:
    """Without our certificate the server hangs up; under another authority's we do."""
    known = {"ssl_certfile": front.client, "ssl_keyfile": front.client}
    for options in ({"ssl_ca_certs": front.ca}, {"ssl_ca_certs": front.strangers_ca} | known, known):
        with pytest.raises(redis.ConnectionError):
            connect(settings.with_values(broker={"url": front.url(**options)}).broker).ping()
    assert connect(settings.with_values(broker={"url": front.url(ssl_ca_certs=front.ca, **known)}).broker).ping()
