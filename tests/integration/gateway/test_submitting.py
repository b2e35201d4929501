"""What is said of a submission beside its body, and what the log keeps of many."""

import asyncio

import httpx
import pytest

from config.settings import Settings
from worker.gateway.submitting import Writing, gather_outcomes
from worker.ledger import open_ledger
from worker.refusals import LedgerUnavailable
from worker.tickets import Outcome

JOB = {"task": "read", "payload": {"text": "أعلنت البلدية فتح الجسر."}}


@pytest.mark.parametrize("key", ["", "k" * 201])
def test_a_key_that_is_none(http: httpx.Client, key: str) -> None:
    """Neither empty nor longer than the ledger keeps."""
    refused = http.post("/v1/jobs", json=JOB, headers={"Idempotency-Key": key})
    assert (refused.status_code, refused.json()["errors"][0].split(":")[0]) == (422, "header.Idempotency-Key")


def test_how_a_job_is_to_be_run(http: httpx.Client, settings: Settings) -> None:
    """Priority, delay, life and tenant reach the ledger, from a batch as from a single submission."""
    terms = {"priority": 7, "delay_seconds": 60, "life_seconds": 90, "tenant": "mina"}
    one = http.post("/v1/jobs", json=JOB | terms).json()["job_id"]
    (item,) = http.post("/v1/jobs/batch", json={"jobs": [JOB | terms | {"key": "other"}]}).json()["items"]
    for job_id in (one, item["receipt"]["job_id"]):
        job = open_ledger(settings).job(job_id)
        assert (job.priority, job.state, job.tenant, job.due_at is not None) == (7, "scheduled", "mina", True)


def test_batches_that_are_none(http: httpx.Client) -> None:
    """An empty one, and one of more than a thousand."""
    for jobs in ([], [JOB] * 1001):
        assert http.post("/v1/jobs/batch", json={"jobs": jobs}).status_code == 422


def test_a_batch_of_which_redis_took_a_part() -> None:
    """Each job that it did not take has its refusal; where it took none the whole request has it."""

    async def gather(*answers: object) -> list[object]:
        writing: Writing = []
        for answer in answers:
            future = asyncio.get_running_loop().create_future()
            future.set_exception(answer) if isinstance(answer, Exception) else future.set_result(answer)
            writing.append((2, future))
        return list(await gather_outcomes(writing))

    away, outcomes = LedgerUnavailable("away"), [Outcome("new", "a"), Outcome("new", "b")]
    assert asyncio.run(gather(outcomes, away)) == [*outcomes, away, away]
    assert asyncio.run(gather()) == []
    with pytest.raises(LedgerUnavailable):
        asyncio.run(gather(away, away))


def test_the_faults_of_a_batch(http: httpx.Client) -> None:
    """Each is named with the job that has it, wherever it stands, and nothing of the batch is taken."""
    jobs: list[object] = [JOB | {"key": f"k{number}"} for number in range(200)]
    jobs[3], jobs[170] = JOB | {"priority": 10}, 7
    refused = http.post("/v1/jobs/batch", json={"jobs": jobs})
    assert refused.status_code == 422
    assert [error.partition(":")[0] for error in refused.json()["errors"]] == ["body.jobs.3.priority", "body.jobs.170"]
    assert http.get("/v1/jobs").json()["jobs"] == []


def test_a_large_batch_in_its_order(http: httpx.Client) -> None:
    """Refused ones among accepted ones, and a key that comes twice, each where it stood."""
    jobs = [JOB | {"key": f"k{number % 900}"} for number in range(1000)]
    jobs[120] = jobs[120] | {"payload": {}}
    items = http.post("/v1/jobs/batch", json={"jobs": jobs}).json()["items"]
    assert [item["status"] for item in items] == [422 if at == 120 else 201 if at < 900 else 200 for at in range(1000)]
    assert items[950]["receipt"]["job_id"] == items[50]["receipt"]["job_id"]
