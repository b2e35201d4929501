"""What arrives together is written together."""

import asyncio

import pytest

from worker.gateway.batching import Batcher
from worker.submission import BATCH
from worker.tickets import Entry, Outcome


def entry(number: int) -> Entry:
    return Entry(b"{}", str(number), "read", 1, "reading", "", "", 5, "", 0, 0)


class Writing:
    """Remembers the batches it is given; each entry becomes a new job of its own id."""

    def __init__(self) -> None:
        self.sizes: list[int] = []

    def __call__(self, entries: list[Entry]) -> list[Outcome]:
        self.sizes.append(len(entries))
        return [Outcome("new", each.id) for each in entries]


def test_each_gets_its_own_outcome_in_few_batches() -> None:
    """Many entries are written in few calls, none larger than a batch."""
    writing = Writing()

    async def put_many() -> list[Outcome]:
        batcher = Batcher(writing, "test")
        return await asyncio.gather(*(batcher.put(entry(number)) for number in range(500)))

    assert [outcome.job_id for outcome in asyncio.run(put_many())] == [str(number) for number in range(500)]
    assert max(writing.sizes) <= BATCH
    assert len(writing.sizes) < 10


def test_an_error_reaches_all_in_its_batch_and_nobody_after() -> None:
    """After a batch that failed the next is written as if nothing had been."""
    failing = iter([True, False])

    def write(entries: list[Entry]) -> list[Outcome]:
        if next(failing):
            raise ConnectionError("away")
        return [Outcome("new", each.id) for each in entries]

    async def put_two() -> None:
        batcher = Batcher(write, "test")
        with pytest.raises(ConnectionError):
            await batcher.put(entry(1))
        assert (await batcher.put(entry(2))).job_id == "2"

    asyncio.run(put_two())


def test_a_request_that_was_cut_off_harms_none() -> None:
    """A cancelled request's entry is written all the same; its neighbours get their outcomes."""

    async def cut_one() -> Outcome:
        batcher = Batcher(Writing(), "test")
        cut = asyncio.ensure_future(batcher.put(entry(1)))
        kept = asyncio.ensure_future(batcher.put(entry(2)))
        await asyncio.sleep(0)
        cut.cancel()
        return await kept

    assert asyncio.run(cut_one()).job_id == "2"
