"""Jobs are submitted, asked about and waited for over HTTP."""

import threading

import httpx

from config.settings import Settings
from tests.waiting import wait_until
from worker.ledger import open_ledger
from worker.tickets import Slot

DISPATCH = {"text": "قال متحدث باسم البلدية إن الجسر أغلق يوم الأحد.", "external_id": "n1"}
JOB = {"task": "read", "payload": DISPATCH}


def test_a_job_is_accepted_once(http: httpx.Client) -> None:
    """The first submission is 201, the same again 200 with the same job."""
    first, again = http.post("/v1/jobs", json=JOB), http.post("/v1/jobs", json=JOB)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["job_id"] == again.json()["job_id"]
    assert first.headers["location"] == first.json()["status_url"]


def test_a_repeated_submission_is_told_the_result(http: httpx.Client, settings: Settings) -> None:
    """Once there is one; until then how the job stands."""
    first = http.post("/v1/jobs", json=JOB).json()
    assert (first["state"], first["result"]) == (None, None)
    assert http.post("/v1/jobs", json=JOB).json()["state"] == "waiting"
    ledger, slot = open_ledger(settings), Slot("here", "1-1")
    claim, _ = ledger.claim("reading", slot)
    assert claim is not None
    ledger.finish(claim, '{"claims": 1}', 60, slot)
    again = http.post("/v1/jobs", json=JOB)
    assert (again.status_code, again.json()["state"], again.json()["result"]) == (200, "succeeded", {"claims": 1})


def test_a_key_belongs_to_one_payload(http: httpx.Client) -> None:
    """The same Idempotency-Key with another payload is a conflict that names the job."""
    headers = {"Idempotency-Key": "mine"}
    job_id = http.post("/v1/jobs", json=JOB, headers=headers).json()["job_id"]
    other = http.post("/v1/jobs", json={"task": "read", "payload": {"text": "خبر آخر"}}, headers=headers)
    assert other.status_code == 409
    assert other.headers["content-type"] == "application/problem+json"
    assert job_id in other.json()["detail"]


def test_every_fault_of_a_payload_is_named(http: httpx.Client) -> None:
    """422 lists each wrong field, and nothing is written."""
    answer = http.post("/v1/jobs", json={"task": "read", "payload": {"text": 7, "titel": "x"}})
    assert answer.status_code == 422
    assert {fault.partition(":")[0] for fault in answer.json()["errors"]} == {"text", "titel"}


def test_unknown_tasks_and_jobs(http: httpx.Client) -> None:
    """Both are 404 with a problem that says which."""
    assert http.post("/v1/jobs", json={"task": "reed", "payload": {}}).json()["type"] == "/problems/task_unknown"
    assert http.get("/v1/jobs/none").json()["type"] == "/problems/job_not_found"


def test_what_is_no_json(http: httpx.Client) -> None:
    """Garbage is 422, not 500."""
    answer = http.post("/v1/jobs", content=b"{", headers={"Content-Type": "application/json"})
    assert answer.status_code == 422


def test_a_batch_is_judged_job_by_job(http: httpx.Client) -> None:
    """A refused job does not hold up its neighbours, and the order is kept."""
    jobs = [JOB, {"task": "read", "payload": {}}, {"task": "read", "payload": {"text": "خبر آخر"}}, JOB]
    items = http.post("/v1/jobs/batch", json={"jobs": jobs}).json()["items"]
    assert [item["status"] for item in items] == [201, 422, 201, 200]
    assert items[0]["receipt"]["job_id"] == items[3]["receipt"]["job_id"]
    assert "give `text` or `html`" in items[1]["problem"]["errors"][0]


def test_many_at_once_are_all_written(http: httpx.Client) -> None:
    """Requests that arrive together share round trips, and each gets its own answer."""
    ids: list[str] = []

    def submit(number: int) -> None:
        answer = http.post("/v1/jobs", json={"task": "read", "payload": {"text": f"خبر رقم {number}"}})
        ids.append(answer.json()["job_id"])

    threads = [threading.Thread(target=submit, args=(number,)) for number in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(ids)) == 40


def test_a_long_poll_answers_at_the_end(http: httpx.Client, settings: Settings) -> None:
    """A request that waits is answered when the job ends, and server-sent events tell the same."""
    job_id = http.post("/v1/jobs", json=JOB).json()["job_id"]
    ledger, slot = open_ledger(settings), Slot("test", "1")
    claim, _ = ledger.claim("reading", slot)
    assert claim is not None
    seen: list[str] = []

    def follow() -> None:
        with http.stream("GET", f"/v1/jobs/{job_id}/events") as answer:
            seen.extend(line for line in answer.iter_lines() if line.startswith("event:"))

    follower = threading.Thread(target=follow)
    follower.start()
    waiter = threading.Thread(target=lambda: ledger.finish(claim, '{"claims": 1}', 60, slot))
    waiter.start()
    answer = http.get(f"/v1/jobs/{job_id}", params={"wait_seconds": 30}).json()
    assert (answer["state"], answer["result"]) == ("succeeded", {"claims": 1})
    wait_until(lambda: "event: ended" in seen, "the stream tells the end")
    follower.join()
    waiter.join()


def test_a_poll_without_waiting(http: httpx.Client) -> None:
    """A waiting job is shown as it stands, without its payload."""
    job_id = http.post("/v1/jobs", json=JOB | {"priority": 9}).json()["job_id"]
    answer = http.get(f"/v1/jobs/{job_id}").json()
    assert (answer["state"], answer["is_final"], answer["priority"]) == ("waiting", False, 9)
    assert "payload" not in answer


def test_jobs_are_listed(http: httpx.Client) -> None:
    """The last first, by state and task, in pages; a job that is cancelled changes its list."""
    ids = [
        http.post("/v1/jobs", json={"task": "read", "payload": {"text": f"خبر {n}"}}).json()["job_id"] for n in range(3)
    ]
    http.post(f"/v1/jobs/{ids[1]}/cancel")
    first = http.get("/v1/jobs", params={"limit": 2, "task": "read"}).json()
    rest = http.get("/v1/jobs", params={"limit": 2, "task": "read", "cursor": first["cursor"]}).json()
    assert sorted(job["job_id"] for job in first["jobs"] + rest["jobs"]) == sorted(ids)
    cancelled = http.get("/v1/jobs", params={"state": "cancelled"}).json()["jobs"]
    assert [(job["job_id"], job["is_final"]) for job in cancelled] == [(ids[1], True)]
    refused = [
        http.get("/v1/jobs", params=wrong).status_code for wrong in ({"state": "x"}, {"cursor": "x"}, {"limit": 0})
    ]
    assert refused == [422, 422, 422]
