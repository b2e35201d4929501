"""The blocking client."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
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


class Barq:
    """A gateway, to submit jobs to and to read results from; usable by many threads at once, closed by `with`.

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
        self._http = httpx.Client(base_url=url, headers=headers(key, trace))
        self.url = url
        self._patience = patience_seconds

    def submit(self, payload: Mapping[str, Any], task: str = "read", **terms: Any) -> Receipt:
        """Submit a job; `terms` are the further fields of Submission: key, tenant, priority, delay_seconds ..

        Raises:
            Refused: one of its kinds: NotFound (no such task), Invalid, TooLarge, Conflict, Busy ..
            Unreachable: the gateway does not answer.
        """
        return self._ask(exchange.submit(Submission(task=task, payload=payload, **terms)), Receipt)

    def submit_many(self, many: Iterable[Submission]) -> Iterator[Receipt | Refused]:
        """Submit jobs in batches as they come; each gives its receipt or its refusal, in the order of the jobs."""
        left = iter(many)
        while batch := list(islice(left, exchange.BATCH)):
            yield from self._hold(exchange.submit_all(batch, self._patience))

    def job(self, job_id: str) -> Job:
        """A job as it stands; raises NotFound."""
        return self._ask(exchange.show(job_id), Job)

    def jobs(self, **wanted: str) -> Iterator[Job]:
        """The jobs that meet everything given (state, task, tenant, submitted_from ..), the last submitted first."""
        for page in self._pages("/v1/jobs", wanted, JobPage):
            yield from page.jobs

    def wait(self, job_id: str, most_seconds: float = 300) -> Job:
        """A job once it has ended, however it did; raises NotEnded when the time is over before."""
        return self._hold(exchange.wait(job_id, most_seconds, self._patience))

    def result(self, job_id: str, most_seconds: float = 300) -> Any:
        """What a job gave; raises JobFailed where it ended without, and NotEnded when the time is over before."""
        return exchange.result(self.wait(job_id, most_seconds))

    def stream(self, job_id: str) -> Iterator[Job]:
        """The job at each change of its state, the last one final; a connection that is cut is made again."""
        while True:
            try:
                for job in self._events(job_id):
                    yield job
                    if job.is_final:
                        return
            except Unreachable:
                job = self.job(job_id)  # with the usual patience; raises where the gateway stays away
                if job.is_final:
                    yield job
                    return

    def cancel(self, job_id: str) -> None:
        """Ask for a job's end: one that waits is cancelled at once, one that runs is told; raises NotFound."""
        self._ask(Call("POST", f"/v1/jobs/{job_id}/cancel"), bytes)

    def record(self, dispatch_id: str) -> dict[str, Any]:
        """A dispatch's record, of the reader that read it last; raises NotFound."""
        return self._ask(Call("GET", f"/v1/records/{dispatch_id}"), dict)

    def records(self, **wanted: str) -> Iterator[RecordSummary]:
        """The records that meet everything given (outlet, title, published_from ..), the last read first."""
        for page in self._pages("/v1/records", wanted, RecordPage):
            yield from page.records

    def is_ready(self) -> bool:
        """Whether jobs are accepted and run now; False also where nobody answers."""
        got = self._do(Call("GET", "/readyz"))
        return isinstance(got, Reply) and got.status == 200

    def close(self) -> None:
        """End the connections."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _ask(self, call: Call, form: type[Answer]) -> Answer:
        return self._hold(exchange.ask(call, form, self._patience))

    def _pages(self, path: str, wanted: Mapping[str, str], form: type[PageOf]) -> Iterator[PageOf]:
        """The pages of a list, each asked for with the cursor of the one before."""
        cursor: Mapping[str, str] = {}
        while True:
            page = self._ask(Call("GET", path, {**wanted, **cursor}), form)
            yield page
            if page.cursor is None:
                return
            cursor = {"cursor": page.cursor}

    def _hold(self, talk: Talk[Answer]) -> Answer:
        """A conversation to its end."""
        step: Call | float = next(talk)
        while True:
            try:
                step = talk.send(self._do(step))
            except StopIteration as end:
                answer: Answer = end.value
                return answer

    def _do(self, step: Call | float) -> Reply | Unreachable | None:
        if not isinstance(step, Call):
            time.sleep(step)
            return None
        try:
            return reply(self._http.request(**arguments(step)))
        except httpx.TransportError as error:
            return unreachable(self.url, error)

    def _events(self, job_id: str) -> Iterator[Job]:
        try:
            with self._http.stream("GET", f"/v1/jobs/{job_id}/events", timeout=None) as response:
                if response.status_code >= 400:
                    exchange.read_reply(Reply(response.status_code, response.read(), retry_after(response.headers)))
                yield from filter(None, map(exchange.read_event, response.iter_lines()))
        except httpx.TransportError as error:
            raise unreachable(self.url, error) from error
        except msgspec.DecodeError as error:
            raise BarqError(f"the gateway's events are not as this client knows them: {error}") from error
