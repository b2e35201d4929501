"""Workers and schedule over HTTP."""

from collections.abc import Callable

import httpx
import pytest

from config.settings import Settings
from tasks.records.credentials import CredentialStore, Scope, Wanted
from worker.ledger import open_ledger
from worker.presence import Herald
from worker.tickets import Slot

Serve = Callable[[Settings], httpx.Client]
ENTRIES = {"pulse": {"task": "read", "payload": {"text": "نشرة كل دقيقة."}, "every_seconds": 60}}


@pytest.fixture
def scheduled(settings: Settings) -> Settings:
    """With an entry."""
    return settings.with_values(schedule={"entries": ENTRIES})


def test_a_worker_and_its_run(serve: Serve, settings: Settings) -> None:
    """A worker is told with what it runs; whose jobs those are is not told to a key of one tenant."""
    http, ledger = serve(settings), open_ledger(settings)
    Herald(ledger, "press", 4711, ("reading",), 2).tell()
    job_id = http.post("/v1/jobs", json={"task": "read", "payload": {"text": "خبر"}}).json()["job_id"]
    assert ledger.claim("reading", Slot("press", "1"))[0]
    (worker,) = http.get("/v1/workers").json()
    assert (worker["node"], worker["queues"], worker["busy"]) == ("press", ["reading"], 1)
    assert [run["id"] for run in worker["runs"]] == [job_id]

    assert settings.records.url is not None
    store = CredentialStore.open(settings.records.url.get_secret_value())
    _, token = store.create(Wanted("eyes", frozenset({Scope.OPERATE})))
    (worker,) = serve(settings).get("/v1/workers", headers={"Authorization": f"Bearer {token}"}).json()
    assert (worker["busy"], worker["runs"]) == (1, [])


def test_an_entry_is_paused_and_resumed(serve: Serve, scheduled: Settings) -> None:
    """The answer shows the entry as it then stands; an unknown one is a 404 that says where to look."""
    http = serve(scheduled)
    (entry,) = http.get("/v1/schedule").json()
    assert (entry["name"], entry["due"], entry["is_paused"]) == ("pulse", "every 60 s", False)
    assert http.post("/v1/schedule/pulse/pause").json()["is_paused"] is True
    assert http.post("/v1/schedule/pulse/resume").json()["is_paused"] is False
    unknown = http.post("/v1/schedule/evening/pause")
    assert (unknown.status_code, "GET /v1/schedule" in unknown.json()["detail"]) == (404, True)
