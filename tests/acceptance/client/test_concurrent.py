"""The client for event loops against a whole private Barq."""

import asyncio

import pytest

from worker.client import AsyncBarq, Barq, NotFound, Submission


def test_the_same_methods_awaited(stack: Barq) -> None:
    """Many tasks share one client; each job is followed and its result taken."""

    async def follow(barq: AsyncBarq, number: int) -> str:
        receipt = await barq.submit({"text": f"غادر {number} مسافرا."})
        states = [job.state async for job in barq.stream(receipt.job_id)]
        told = await barq.result(receipt.job_id)
        record = await barq.record(told["dispatch_id"])
        return f"{states[-1]}: {record['text']}"

    async def main() -> list[str]:
        async with AsyncBarq(stack.url) as barq:
            return await asyncio.gather(*(follow(barq, number) for number in range(20, 30)))

    assert asyncio.run(main()) == [f"succeeded: غادر {number} مسافرا." for number in range(20, 30)]


def test_lists_batches_and_refusals(stack: Barq) -> None:
    """Pages are walked, batches answered in order, refusals raised."""

    async def main() -> None:
        async with AsyncBarq(stack.url) as barq:
            many = [Submission(task="read", payload={"text": f"عاد {number} عمال."}) for number in range(5)]
            outcomes = [outcome async for outcome in barq.submit_many(many)]
            await barq.wait(outcomes[-1].job_id)
            assert {one.job_id for one in outcomes} <= {job.job_id async for job in barq.jobs(task="read")}
            with pytest.raises(NotFound):
                await barq.job("unheard")
            receipt = await barq.submit({"text": "نص ينتظر."}, delay_seconds=3600)
            await barq.cancel(receipt.job_id)
            assert (await barq.wait(receipt.job_id)).state == "cancelled"
            assert await barq.is_ready()

    asyncio.run(main())
