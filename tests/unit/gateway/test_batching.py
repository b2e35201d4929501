"""What arrives together is written together."""

import asyncio

from worker.gateway.batching import MOST, Batcher


class Writing:
    """Remembers the batches it is given; each number becomes its double."""

    def __init__(self) -> None:
        self.sizes: list[int] = []

    async def __call__(self, entries: list[int]) -> list[int]:
        self.sizes.append(len(entries))
        await asyncio.sleep(0.001)
        return [2 * each for each in entries]


def test_each_gets_its_own_outcome_in_few_batches() -> None:
    """Many entries are written in few calls, none larger than a batch, singly or in groups."""
    writing = Writing()

    async def put_many() -> list[int]:
        batcher = Batcher(writing)
        groups = [batcher.post(range(begin, begin + 60)) for begin in range(1000, 1300, 60)]
        single = await asyncio.gather(*(batcher.put(number) for number in range(500)))
        return single + [outcome for group in groups for outcome in await group]

    assert asyncio.run(put_many()) == [2 * number for number in (*range(500), *range(1000, 1300))]
    assert max(writing.sizes) <= MOST
    assert len(writing.sizes) < 15


def test_an_error_reaches_all_in_its_batch_and_nobody_after() -> None:
    """After a batch that failed the next is written as if nothing had been."""
    failing = iter([True, False])

    async def write(entries: list[int]) -> list[int]:
        if next(failing):
            raise ConnectionError("away")
        return entries

    async def put_some() -> None:
        batcher = Batcher(write)
        found = await asyncio.gather(batcher.post([1]), batcher.post([2, 3]), return_exceptions=True)
        assert [type(each) for each in found] == [ConnectionError, ConnectionError]
        assert await batcher.put(4) == 4

    asyncio.run(put_some())


def test_an_outcome_may_be_an_error() -> None:
    """It is raised for the one who asked, and his neighbour has his own."""

    async def write(entries: list[int]) -> list[int | Exception]:
        return [LookupError("none") if each == 1 else each for each in entries]

    async def put_two() -> None:
        batcher: Batcher[int, int] = Batcher(write)
        wrong, right = await asyncio.gather(batcher.put(1), batcher.put(2), return_exceptions=True)
        assert (type(wrong), right) == (LookupError, 2)

    asyncio.run(put_two())


def test_a_request_that_was_cut_off_harms_none() -> None:
    """A cancelled request's entry is written all the same; its neighbours get their outcomes."""

    async def cut_one() -> int:
        batcher = Batcher(Writing())
        cut = asyncio.ensure_future(batcher.put(1))
        kept = asyncio.ensure_future(batcher.put(2))
        await asyncio.sleep(0)
        cut.cancel()
        return await kept

    assert asyncio.run(cut_one()) == 4


def test_closing_lets_what_waits_be_written() -> None:
    """Nothing that was put is dropped."""
    writing = Writing()

    async def close_at_once() -> int:
        batcher = Batcher(writing)
        outcome = batcher.post([1])
        await batcher.close()
        return len(await outcome)

    assert asyncio.run(close_at_once()) == 1
    assert writing.sizes == [1]
