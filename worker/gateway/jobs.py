"""Jobs over HTTP: submit one or many, ask about one, wait for its end."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.exceptions import RequestValidationError
from fastapi.responses import StreamingResponse
from pydantic import AwareDatetime
from starlette.requests import Request
from starlette.responses import Response

from tasks.records.credentials import Scope
from worker.gateway.access import CallerOf, needs
from worker.gateway.describing import LONGEST_WAIT_SECONDS
from worker.gateway.direct import DirectRoute, answer_json
from worker.gateway.office import Office, OfficeOf
from worker.gateway.problems import PROBLEMS
from worker.gateway.shapes import (
    JobAnswer,
    JobPage,
    dump_line,
    show_job,
    show_summary,
)
from worker.job import Job, State
from worker.roll import Roll, Wanted

MOST_LISTED = 200
Word = Annotated[str | None, Query(max_length=200)]
Moment = Annotated[AwareDatetime | None, Query()]
STEP_SECONDS = 2.0
"""A waiting request asks the ledger this often by itself: Redis tells nothing while it restarts."""

router = APIRouter(prefix="/v1/jobs", tags=["jobs"])


@router.get("", response_model=JobPage, responses={422: PROBLEMS[422], 503: PROBLEMS[503]})
@needs(Scope.READ)
async def list_jobs(
    office: OfficeOf,
    caller: CallerOf,
    state: State | None = None,
    task: Word = None,
    tenant: Word = None,
    submitted_from: Moment = None,
    submitted_before: Moment = None,
    cursor: Annotated[str | None, Query(max_length=300)] = None,
    limit: Annotated[int, Query(ge=1, le=MOST_LISTED)] = 50,
) -> JobPage:
    """The jobs that meet everything given, the one submitted last first; those of the key's tenant, for most keys."""
    owner = tenant if caller.is_admin else caller.choose_tenant(tenant)
    wanted = Wanted(owner, state, task, submitted_from, submitted_before)
    page = await office.ask(lambda: Roll(office.ledger).find(wanted, cursor, limit))
    return JobPage(jobs=[show_summary(job) for job in page.jobs], cursor=page.cursor)


@needs(Scope.READ)
async def show_one_job(request: Request) -> Response:
    """A job as it stands; with `wait_seconds`, once it has ended or the time is over, whichever is first."""
    office: Office = request.app.state.office
    wait_seconds = read_wait(request.query_params.get("wait_seconds", "0"))
    job = await office.job_of(request.state.caller, request.path_params["job_id"])
    job = await wait_for_end(office, job, wait_seconds)
    return answer_json(show_job(job))


router.add_api_route(
    "/{job_id}",
    show_one_job,
    response_model=JobAnswer,
    responses={404: PROBLEMS[404]},
    route_class_override=DirectRoute,
)


def read_wait(text: str) -> float:
    """The seconds that a request is willing to wait; raises RequestValidationError."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 <= seconds <= LONGEST_WAIT_SECONDS:
        message = f"give 0 to {LONGEST_WAIT_SECONDS} seconds"
        raise RequestValidationError([{"loc": ("query", "wait_seconds"), "msg": message, "type": "value_error"}])
    return seconds


@router.get("/{job_id}/events", response_class=StreamingResponse, responses={404: PROBLEMS[404]})
@needs(Scope.READ)
async def follow_job(job_id: str, office: OfficeOf, caller: CallerOf) -> StreamingResponse:
    """The job's states as server-sent events (`state`), until the last one (`ended`)."""
    first = await office.job_of(caller, job_id)
    return StreamingResponse(_follow(office, first), media_type="text/event-stream")


async def wait_for_end(office: Office, job: Job, wait_seconds: float) -> Job:
    """The job once it has ended, or as it stands when the time is over; raises JobNotFound."""
    ends = time.monotonic() + wait_seconds
    while not job.state.is_final and (left := ends - time.monotonic()) > 0:
        await office.endings.wait(job.id, min(left, STEP_SECONDS))
        job = await office.job(job.id)
    return job


async def _follow(office: Office, job: Job) -> AsyncIterator[bytes]:
    while not job.state.is_final:
        yield dump_line("state", show_job(job))
        await office.endings.wait(job.id, STEP_SECONDS)
        job = await office.job(job.id)
    yield dump_line("ended", show_job(job))
    await asyncio.sleep(0)  # let the last event out before the stream is closed
