"""What is said of a submission beside its body, and what the log keeps of many."""

import httpx
import pytest

from config.settings import Settings
from worker.ledger import open_ledger

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
