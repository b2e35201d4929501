"""What the routes of one gateway share: the submitter, the ledger, the records, and how they are reached."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Annotated, TypeVar, cast

from fastapi import Depends, Request

from config.settings import Settings
from tasks.catalogue import Catalogue
from tasks.contract import Unavailable
from tasks.records.credentials import ApiKey, CredentialStore
from tasks.records.outbox import Outbox
from tasks.records.store import RecordStore
from worker.gateway.access import Caller
from worker.gateway.desk import Desk
from worker.gateway.endings import Endings
from worker.gateway.keyring import Keyring
from worker.gateway.metering import Meter
from worker.gateway.sessions import Sessions
from worker.job import Job
from worker.ledger import JobNotFound, Ledger, open_ledger
from worker.services import ServiceShelf, default_makers
from worker.submission import Submitter
from worker.tracing import Tracing

Answer = TypeVar("Answer")
THREADS = 8
"""Blocking calls at one time: more would only wait for the same Redis."""


class Office:
    """Made once a process; `close` gives everything back."""

    def __init__(self, settings: Settings, catalogue: Catalogue) -> None:
        self.settings = settings
        self.catalogue = catalogue
        self.ledger: Ledger = open_ledger(settings)
        self.submitter = Submitter(self.ledger, catalogue, settings.jobs)
        self.tracing = Tracing(settings.trace, "barq-gateway")
        self.desk = Desk(self.ledger, settings.broker)
        self.bulk = asyncio.Lock()
        """Held by the one batch that is prepared: two at a time would be done no sooner, and hold up all else."""
        self.endings = Endings(settings.broker, self.ledger.keys)
        self.meter = Meter(self.desk.rates)
        self.sessions = Sessions(self.ledger)
        self.keyring = Keyring(self._load_keys)
        self._services = ServiceShelf(settings, default_makers())
        self._threads = ThreadPoolExecutor(THREADS, "gateway")

    async def ask(self, call: Callable[[], Answer]) -> Answer:
        """Make a blocking call in a thread, off the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, call)

    async def job(self, job_id: str) -> Job:
        """The job as it stands; raises JobNotFound."""
        return await self.desk.reads.put(job_id)

    async def job_of(self, caller: Caller, job_id: str) -> Job:
        """The same, but a job that is not the caller's is not there for him either."""
        job = await self.job(job_id)
        if not caller.sees(job.tenant):
            raise JobNotFound(job_id)
        return job

    def records(self) -> RecordStore:
        """The database of records, opened when it is first asked for; Unavailable. Not for the event loop."""
        return self._services(RecordStore)

    def outbox(self) -> Outbox | None:
        """The outbox of the same database; None where there is none, or it does not answer. Not for the event loop."""
        try:
            return Outbox(self.records().engine) if self.settings.records.url else None
        except Unavailable:
            return None

    async def close(self) -> None:
        """Let the last batch finish and close what is open."""
        await self.desk.close()
        await self.endings.close()
        self.tracing.flush()
        await self.keyring.close()
        self._threads.shutdown(wait=False)

    def _load_keys(self) -> list[ApiKey]:
        return self._services(CredentialStore).every() if self.settings.records.url else []


async def find_office(request: Request) -> Office:
    """The office of the app that a request came to. A coroutine, as FastAPI calls any other in a thread."""
    return cast(Office, request.app.state.office)


OfficeOf = Annotated[Office, Depends(find_office)]
