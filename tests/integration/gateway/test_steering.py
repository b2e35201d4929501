"""Operators steer over HTTP."""

from typing import Any

import httpx

from config.settings import Settings
from worker.job import JobError
from worker.ledger import Ledger, open_ledger
from worker.tickets import Slot

SLOT = Slot("test", "1")


def submit(http: httpx.Client, text: str) -> str:
    job_id: str = http.post("/v1/jobs", json={"task": "read", "payload": {"text": text}}).json()["job_id"]
    return job_id


def bury(ledger: Ledger) -> None:
    claim, _ = ledger.claim("reading", SLOT)
    assert claim is not None
    ledger.bury(claim, "rejected", JobError("Rejected", "no words"))


def read_queue(counts: dict[str, Any]) -> dict[str, Any]:
    """The queue `reading` of an answer."""
    return next(queue for queue in counts["queues"] if queue["name"] == "reading")


def test_a_paused_queue_gives_nothing(http: httpx.Client, settings: Settings) -> None:
    """Pause and resume hold for every worker, and the counts tell."""
    submit(http, "خبر")
    ledger = open_ledger(settings)
    paused = http.post("/v1/queues/reading/pause").json()
    assert read_queue(paused)["waiting"] == 1
    assert read_queue(paused)["is_paused"] is True
    assert ledger.claim("reading", SLOT)[0] is None
    assert read_queue(http.post("/v1/queues/reading/resume").json())["is_paused"] is False
    assert ledger.claim("reading", SLOT)[0] is not None
    assert http.get("/v1/queues").json()["running"] == 1


def test_a_waiting_job_is_cancelled_once(http: httpx.Client) -> None:
    """A second cancel changes nothing; an unknown job is a 404."""
    job_id = submit(http, "خبر")
    first, again = (http.post(f"/v1/jobs/{job_id}/cancel").json() for _ in range(2))
    assert (first["is_cancelled"], again["is_cancelled"]) == (True, False)
    assert http.get(f"/v1/jobs/{job_id}").json()["state"] == "cancelled"
    assert http.post("/v1/jobs/none/cancel").status_code == 404


def test_dead_letters_are_listed_revived_and_dropped(http: httpx.Client, settings: Settings) -> None:
    """What was revived waits again, what was dropped is gone, and what is no dead letter is a 404."""
    ledger = open_ledger(settings)
    first, second = submit(http, "خبر أول"), submit(http, "خبر ثان")
    bury(ledger)
    bury(ledger)
    listed = http.get("/v1/dead", params={"reason": "rejected"}).json()
    assert (listed["total"], {letter["job_id"] for letter in listed["letters"]}) == (2, {first, second})
    assert http.post(f"/v1/dead/{first}/revive").json()["state"] == "waiting"
    assert http.post(f"/v1/dead/{first}/revive").json()["type"] == "/problems/not_buried"
    assert http.delete(f"/v1/dead/{second}").status_code == 204
    assert http.get("/v1/dead").json()["total"] == 0


def test_the_operations_page(http: httpx.Client, settings: Settings) -> None:
    """It shows queues and dead letters, and a job's page tells its life."""
    assert "reading" in http.get("/operations").text
    job_id = submit(http, "خبر")
    bury(open_ledger(settings))
    page = http.get("/operations").text
    assert job_id in page
    assert "no words" in page
    life = http.get(f"/jobs/{job_id}").text
    assert life.index("submitted") < life.index("<strong>started") < life.index("<strong>buried")
