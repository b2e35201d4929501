"""What the busiest routes ask, on the event loop."""

import asyncio

import pytest

from config.settings import Settings
from tasks.catalogue import find_tasks
from tests.servers import RedisServer
from worker.gateway.desk import SHOWN, Desk
from worker.job import Job
from worker.ledger import JobNotFound, open_ledger
from worker.refusals import LedgerUnavailable, QueueFull
from worker.submission import STANDARD, Submitter
from worker.tickets import Entry


def entries(settings: Settings, count: int) -> list[Entry]:
    """As a submitter prepares them."""
    catalogue = find_tasks()
    submitter = Submitter(open_ledger(settings), catalogue, settings.jobs)
    return [submitter.prepare(catalogue["read"], {"text": f"خبر {number}."}, STANDARD) for number in range(count)]


def test_it_writes_and_reads_what_the_ledger_does(settings: Settings) -> None:
    """A job is as the ledger shows it, but for its payload; another is not there."""

    async def run() -> Job:
        desk = Desk(open_ledger(settings), settings.broker)
        outcomes = await asyncio.gather(*(desk.submissions.put(entry) for entry in prepared))
        assert [outcome.job_id for outcome in outcomes] == [entry.id for entry in prepared]
        assert {outcome.status for outcome in outcomes} == {"new"}
        with pytest.raises(JobNotFound):
            await desk.reads.put("none")
        job = await desk.reads.put(prepared[0].id)
        await desk.close()
        return job

    prepared = entries(settings, 250)
    found, whole = asyncio.run(run()), open_ledger(settings).job(prepared[0].id)
    differ = [name for name in Job.__slots__ if getattr(found, name) != getattr(whole, name)]
    assert differ == ["payload"]
    fields = open_ledger(settings).client.hgetall(f"{settings.broker.namespace}:job:{prepared[0].id}")
    assert b"submitted_at" in fields
    assert b"payload" not in SHOWN


def test_redis_away_and_back(settings: Settings, own_redis: RedisServer) -> None:
    """A submission is refused with what to do, and taken again as soon as Redis is there."""
    there = settings.with_values(broker={"url": own_redis.url})

    async def run() -> str:
        desk = Desk(open_ledger(there), there.broker)
        first, second = entries(there, 2)
        await desk.submissions.put(first)
        await asyncio.to_thread(own_redis.kill)
        with pytest.raises(LedgerUnavailable, match="submit again later"):
            await desk.submissions.put(second)
        await asyncio.to_thread(own_redis.start)
        return (await desk.submissions.put(second)).status

    assert asyncio.run(run()) == "new"


def test_redis_full(settings: Settings, own_redis: RedisServer) -> None:
    """It is a full queue for the producer: he comes back later."""
    there = settings.with_values(broker={"url": own_redis.url})
    open_ledger(there).client.config_set("maxmemory", 1)

    async def run() -> None:
        desk = Desk(open_ledger(there), there.broker)
        with pytest.raises(QueueFull):
            await desk.submissions.put(entries(there, 1)[0])

    asyncio.run(run())
