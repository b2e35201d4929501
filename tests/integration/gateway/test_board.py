"""What the operations page is told."""

import asyncio

import httpx

from config.settings import Settings
from tasks.catalogue import find_tasks
from tasks.records.credentials import Scope
from worker.gateway.access import ANYBODY, Caller
from worker.gateway.office import Office
from worker.gateway.pages.board import add_steps, find_retries
from worker.job import JobError
from worker.ledger import open_ledger
from worker.presence import Herald
from worker.tallies import Times
from worker.tickets import Slot

SLOT = Slot("press", "1")


def submit(http: httpx.Client, text: str, **more: object) -> str:
    job_id: str = http.post("/v1/jobs", json={"task": "read", "payload": {"text": text}} | more).json()["job_id"]
    return job_id


def test_counts_and_retries(http: httpx.Client, settings: Settings) -> None:
    """What stands, what was submitted, and of the jobs not due only those that failed, with their error."""
    submit(http, "خبر مؤجل", delay_seconds=60)
    job_id = submit(http, "خبر")
    ledger = open_ledger(settings)
    claim, _ = ledger.claim("reading", SLOT)
    assert claim
    ledger.postpone(claim, 60, JobError("Unavailable", "the archive is away"))
    board = http.get("/operations/now").json()
    assert (board["submitted"], board["standing"]["scheduled"], board["standing"]["waiting"]) == (2, 2, 0)
    (retry,) = board["retries"]
    assert (retry["job_id"], retry["failures"], retry["error"]["message"]) == (job_id, 1, "the archive is away")


def test_samples_come_with_the_page(http: httpx.Client, settings: Settings) -> None:
    """What workers have sampled before stands in it, so that the plots do not begin empty."""
    Herald(open_ledger(settings), "press", 1, ("reading",), 1).tell()
    assert '"started":0' in http.get("/operations").text.replace(" ", "")


def test_retries_of_another_tenant_are_not_told(http: httpx.Client, settings: Settings) -> None:
    """A key of one tenant sees its own."""
    submit(http, "خبر", tenant="north")
    ledger = open_ledger(settings)
    claim, _ = ledger.claim("reading", SLOT)
    assert claim
    ledger.postpone(claim, 60, JobError("Unavailable", "away"))

    async def count(*callers: Caller) -> list[int]:
        office = Office(settings, find_tasks())
        counts = [len(find_retries(office, caller)) for caller in callers]
        await office.close()
        return counts

    north, south = (Caller("k", tenant, frozenset({Scope.OPERATE})) for tenant in ("north", "south"))
    assert asyncio.run(count(north, south, ANYBODY)) == [1, 0, 1]


def test_histograms_are_added() -> None:
    """Step by step; of none there is nothing."""
    assert add_steps([Times((1, 0, 2), 1.0), Times((0, 4, 1), 2.0)]) == [1, 4, 3]
    assert add_steps([]) == []
