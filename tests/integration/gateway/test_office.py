"""The office reaches Redis and the database for the routes."""

import asyncio

import pytest

from config.settings import Settings
from tasks.catalogue import find_tasks
from worker.gateway.office import Office
from worker.ledger import JobNotFound


def test_blocking_calls_leave_the_loop_free(settings: Settings) -> None:
    """A call made in a thread gives its value or its error to who asked."""

    async def ask_twice() -> str:
        office = Office(settings, find_tasks())
        with pytest.raises(JobNotFound):
            await office.job("none")
        answer = await office.ask(lambda: "answer")
        await office.close()
        return answer

    assert asyncio.run(ask_twice()) == "answer"
