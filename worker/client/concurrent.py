"""The client for event loops: the blocking one's methods, awaited."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from itertools import islice
from typing import Any, Self, TypeVar

import httpx
import msgspec

from worker.client import exchange
from worker.client.answers import Job, JobPage, Receipt, RecordPage, RecordSummary
from worker.client.errors import BarqError, Refused, Unreachable
from worker.client.exchange import Call, Reply, Submission, Talk
from worker.client.transport import DEFAULT_URL, PATIENCE_SECONDS, arguments, headers, reply, retry_after, unreachable

Answer = TypeVar("Answer")
PageOf = TypeVar("PageOf", JobPage, RecordPage)


class AsyncBarq:
    """A gateway, to submit jobs to and to read results from; usable by many tasks at once, closed by `async with`.

    While the gateway has no room or is away, a call is repeated for `patience_seconds`, then raises Busy or
    Unreachable. A submission whose answer got lost is repeated only where a `key` makes it the same job.
    """

    def __init__(
        self,
        url: str = DEFAULT_URL,
        key: str | None = None,
        *,
        patience_seconds: float = PATIENCE_SECONDS,
        trace: str | None = None,
    ) -> None:
        self._http = httpx.AsyncClient(base_url=url, headers=headers(key, trace))
        self.url = url
        self._patience = patience_seconds

    async def submit(self, payload: Mapping[str, Any], task: str = "read", **terms: Any) -> Receipt:
        """Submit a job; `terms` are the further fields of Submission: key, tenant, priority, delay_seconds ..

        Raises:
            Refused: one of its kinds: NotFound (no such task), Invalid, TooLarge, Conflict, Busy ..
            Unreachable: the gateway does not answer.
        """
        return await self._ask(exchange.submit(Submission(task=task, payload=payload, **terms)), Receipt)

    async def submit_many(self, many: Iterable[Submission]) -> AsyncIterator[Receipt | Refused]:
        """Submit jobs in batches as they come; each gives its receipt or its refusal, in the order of the jobs."""
        left = iter(many)
        while batch := list(islice(left, exchange.BATCH)):
            for outcome in await self._hold(exchange.submit_all(batch, self._patience)):
                yield outcome

    async def job(self, job_id: str) -> Job:
        """A job as it stands; raises NotFound."""
        return await self._ask(exchange.show(job_id), Job)

    async def jobs(self, **wanted: str) -> AsyncIterator[Job]:
        """The jobs that meet everything given (state, task, tenant, submitted_from ..), the last submitted first."""
        async for page in self._pages("/v1/jobs", wanted, JobPage):
            for job in page.jobs:
                yield job

    async def wait(self, job_id: str, most_seconds: float = 300) -> Job:
        """A job once it has ended, however it did; raises NotEnded when the time is over before."""
        return await self._hold(exchange.wait(job_id, most_seconds, self._patience))

    async def result(self, job_id: str, most_seconds: float = 300) -> Any:
        """What a job gave; raises JobFailed where it ended without, and NotEnded when the time is over before."""
        return exchange.result(await self.wait(job_id, most_seconds))

    async def stream(self, job_id: str) -> AsyncIterator[Job]:
        """The job at each change of its state, the last one final; a connection that is cut is made again."""
        while True:
            try:
                async for job in self._events(job_id):
                    yield job
                    if job.is_final:
                        return
            except Unreachable:
                job = await self.job(job_id)  # with the usual patience; raises where the gateway stays away
                if job.is_final:
                    yield job
                    return

    async def cancel(self, job_id: str) -> None:
        """Ask for a job's end: one that waits is cancelled at once, one that runs is told; raises NotFound."""
        await self._ask(Call("POST", f"/v1/jobs/{job_id}/cancel"), bytes)

    async def record(self, dispatch_id: str) -> dict[str, Any]:
        """A dispatch's record, of the reader that read it last; raises NotFound."""
        return await self._ask(Call("GET", f"/v1/records/{dispatch_id}"), dict)

    async def records(self, **wanted: str) -> AsyncIterator[RecordSummary]:
        """The records that meet everything given (outlet, title, published_from ..), the last read first."""
        async for page in self._pages("/v1/records", wanted, RecordPage):
            for record in page.records:
                yield record

    async def is_ready(self) -> bool:
        """Whether jobs are accepted and run now; False also where nobody answers."""
        got = await self._do(Call("GET", "/readyz"))
        return isinstance(got, Reply) and got.status == 200

    async def close(self) -> None:
        """End the connections."""
        await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def _ask(self, call: Call, form: type[Answer]) -> Answer:
        return await self._hold(exchange.ask(call, form, self._patience))

    async def _pages(self, path: str, wanted: Mapping[str, str], form: type[PageOf]) -> AsyncIterator[PageOf]:
        """The pages of a list, each asked for with the cursor of the one before."""
        cursor: Mapping[str, str] = {}
        while True:
            page = await self._ask(Call("GET", path, {**wanted, **cursor}), form)
            yield page
            if page.cursor is None:
                return
            cursor = {"cursor": page.cursor}

    async def _hold(self, talk: Talk[Answer]) -> Answer:
        """A conversation to its end."""
        step: Call | float = next(talk)
        while True:
            try:
                step = talk.send(await self._do(step))
            except StopIteration as end:
                answer: Answer = end.value
                return answer

    async def _do(self, step: Call | float) -> Reply | Unreachable | None:
        if not isinstance(step, Call):
            await asyncio.sleep(step)
            return None
        try:
            return reply(await self._http.request(**arguments(step)))
        except httpx.TransportError as error:
            return unreachable(self.url, error)

    async def _events(self, job_id: str) -> AsyncIterator[Job]:
        try:
            async with self._http.stream("GET", f"/v1/jobs/{job_id}/events", timeout=None) as response:
                if response.status_code >= 400:
                    exchange.read_reply(
                        Reply(response.status_code, await response.aread(), retry_after(response.headers))
                    )
                async for line in response.aiter_lines():
                    if job := exchange.read_event(line):
                        yield job
        except httpx.TransportError as error:
            raise unreachable(self.url, error) from error
        except msgspec.DecodeError as error:
            raise BarqError(f"the gateway's events are not as this client knows them: {error}") from error
