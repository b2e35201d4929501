"""Jobs over HTTP: submit one or many, ask about one, wait for its end."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Header, Query, Response
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import AwareDatetime

from tasks.records.credentials import Scope
from worker.gateway.access import Caller, CallerOf, TraceOf, needs
from worker.gateway.office import Office, OfficeOf
from worker.gateway.problems import Problem, describe_problem
from worker.gateway.shapes import (
    BatchAnswer,
    BatchItem,
    BatchRequest,
    JobAnswer,
    JobPage,
    JobRequest,
    Key,
    ReceiptAnswer,
    dump_line,
    show_job,
    show_summary,
)
from worker.job import Job, State
from worker.ledger import JobNotFound
from worker.roll import Roll, Wanted
from worker.submission import Receipt
from worker.tickets import Entry

LONGEST_WAIT_SECONDS = 60
MOST_LISTED = 200
Word = Annotated[str | None, Query(max_length=200)]
Moment = Annotated[AwareDatetime | None, Query()]
STEP_SECONDS = 2.0
"""A waiting request asks the ledger this often by itself: Redis tells nothing while it restarts."""

PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "description": text, "content": {"application/problem+json": {}}}
    for status, text in {
        401: "no key, or none that is good",
        403: "the key is not for this",
        404: "no such task or job",
        409: "the key belongs to a job with another payload",
        413: "the payload is too large",
        422: "the request or the payload is not as described; `errors` names every fault",
        429: "no room now; come back after Retry-After seconds",
        503: "Redis is away; come back after Retry-After seconds",
    }.items()
}


class Stamp(NamedTuple):
    """What a request's jobs have in common."""

    caller: Caller
    trace: str


router = APIRouter(prefix="/v1/jobs", tags=["jobs"])


@router.post(
    "",
    status_code=201,
    response_model=ReceiptAnswer,
    responses=PROBLEMS | {200: {"model": ReceiptAnswer, "description": "known already by its idempotency key"}},
)
@needs(Scope.SUBMIT)
async def submit_job(
    request: JobRequest,
    response: Response,
    office: OfficeOf,
    caller: CallerOf,
    trace: TraceOf,
    idempotency_key: Annotated[Key | None, Header()] = None,
) -> ReceiptAnswer:
    """Submit a job; its payload is checked now, so what is accepted can be run."""
    entry = _prepare(office, request, Stamp(caller, trace), idempotency_key)
    receipt = office.submitter.receipt(office.catalogue[request.task], entry, await office.batcher.put(entry))
    response.status_code = 201 if receipt.is_new else 200
    answer = _show(receipt)
    response.headers["Location"] = answer.status_url
    return answer if receipt.is_new else await _tell_known(answer, office, caller)


@router.post("/batch", response_model=BatchAnswer, responses={503: PROBLEMS[503]})
@needs(Scope.SUBMIT)
async def submit_batch(batch: BatchRequest, office: OfficeOf, caller: CallerOf, trace: TraceOf) -> BatchAnswer:
    """Submit up to 1,000 jobs; each is accepted or refused for itself, in the order given."""
    stamp = Stamp(caller, trace)
    prepared = [_try_to_prepare(office, request, stamp) for request in batch.jobs]
    entries = [entry for entry in prepared if isinstance(entry, Entry)]
    outcomes = iter(await office.batcher.put_all(entries))
    items = []
    for request, entry in zip(batch.jobs, prepared, strict=True):
        if isinstance(entry, Exception):
            items.append(_refused(entry))
            continue
        try:
            receipt = office.submitter.receipt(office.catalogue[request.task], entry, next(outcomes))
        except Exception as error:  # noqa: BLE001  (one of ours is an item, any other is raised again)
            items.append(_refused(error))
        else:
            items.append(BatchItem(status=201 if receipt.is_new else 200, receipt=_show(receipt)))
    return BatchAnswer(items=items)


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


@router.get("/{job_id}", response_model=JobAnswer, responses={404: PROBLEMS[404], 503: PROBLEMS[503]})
@needs(Scope.READ)
async def show_one_job(
    job_id: str,
    office: OfficeOf,
    caller: CallerOf,
    wait_seconds: Annotated[float, Query(ge=0, le=LONGEST_WAIT_SECONDS)] = 0,
) -> JobAnswer:
    """A job as it stands; with `wait_seconds`, once it has ended or the time is over, whichever is first."""
    return show_job(await wait_for_end(office, await office.job_of(caller, job_id), wait_seconds))


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


def _prepare(office: Office, request: JobRequest, stamp: Stamp, key: str | None = None) -> Entry:
    task = office.catalogue[request.task]
    trace = office.tracing.submitting(task.name, stamp.trace)
    terms = request.terms(stamp.caller.choose_tenant(request.tenant), trace)
    return office.submitter.prepare(task, request.payload, terms, key or request.key)


def _try_to_prepare(office: Office, request: JobRequest, stamp: Stamp) -> Entry | Exception:
    try:
        return _prepare(office, request, stamp)
    except Exception as error:  # noqa: BLE001  (one of ours is an item, any other is raised again)
        return error


def _refused(error: Exception) -> BatchItem:
    response: JSONResponse | None = describe_problem(error)
    if response is None:
        raise error
    return BatchItem(
        status=response.status_code, problem=Problem.model_validate_json(bytes(response.body)).model_dump()
    )


async def _tell_known(answer: ReceiptAnswer, office: Office, caller: Caller) -> ReceiptAnswer:
    """With how the job stands and its result, for whom both are there; it may be forgotten meanwhile."""
    if not caller.may(Scope.READ):
        return answer
    with suppress(JobNotFound):
        job = await office.job_of(caller, answer.job_id)
        return answer.model_copy(update={"state": job.state, "result": job.result})
    return answer


def _show(receipt: Receipt) -> ReceiptAnswer:
    return ReceiptAnswer(job_id=receipt.job_id, is_new=receipt.is_new, status_url=f"/v1/jobs/{receipt.job_id}")
