"""Jobs over HTTP: submit one or many."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain, repeat
from typing import Any, NamedTuple, cast

import msgspec
from fastapi import APIRouter
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response

from tasks.records.credentials import Scope
from worker.events import log_event
from worker.gateway.access import Caller, needs, read_trace
from worker.gateway.direct import DirectRoute, answer_json, parse_body
from worker.gateway.office import Office
from worker.gateway.problems import PROBLEMS, describe_problem
from worker.gateway.shapes import MOST_JOBS, BatchAnswer, BatchRequest, JobRequest, ReceiptAnswer
from worker.ledger import JobNotFound
from worker.submission import LONGEST_KEY, Receipt, receipt_of
from worker.tickets import Entry, Outcome

KNOWN = {"model": ReceiptAnswer, "description": "known already by its idempotency key"}
SLICE = 50
"""Jobs of a batch that are read or prepared at a time: half a millisecond, then the loop serves others."""
PARSE = JobRequest.__pydantic_validator__.validate_json
BATCH_PROBLEMS: dict[int | str, dict[str, Any]] = {413: PROBLEMS[413]}
router = APIRouter(prefix="/v1/jobs", tags=["jobs"], route_class=DirectRoute)


class Split(msgspec.Struct, forbid_unknown_fields=True):
    """A batch whose jobs have not been looked at."""

    jobs: list[msgspec.Raw]


SPLIT = msgspec.json.Decoder(Split)
Writing = list[tuple[int, "asyncio.Future[Sequence[Outcome | Exception]]"]]
"""How many entries are being written, and what will become of them."""


class Stamp(NamedTuple):
    """What a request's jobs have in common."""

    caller: Caller
    trace: str


@router.post("", status_code=201, response_model=ReceiptAnswer, responses=PROBLEMS | {200: KNOWN})
@needs(Scope.SUBMIT)
async def submit_job(request: Request) -> Response:
    """Submit a job; its payload is checked now, so what is accepted can be run."""
    office: Office = request.app.state.office
    asked = parse_body(JobRequest, await request.body())
    entry = _prepare(office, asked, _stamp(request), read_key(request))
    receipt = office.submitter.receipt(office.catalogue[asked.task], entry, await office.desk.submissions.put(entry))
    answer = _show(receipt) if receipt.is_new else await _tell_known(receipt, office, request.state.caller)
    return answer_json(answer, 201 if receipt.is_new else 200, {"Location": answer["status_url"]})


@router.post("/batch", response_model=BatchAnswer, responses=BATCH_PROBLEMS)
@needs(Scope.SUBMIT)
async def submit_batch(request: Request) -> Response:
    """Submit up to 1,000 jobs; each is accepted or refused for itself, in the order given."""
    office: Office = request.app.state.office
    stamp, body = _stamp(request), await request.body()
    async with office.bulk:
        jobs = await parse_batch(body)
        prepared, writing = await _post(office, jobs, stamp)
    outcomes = await gather_outcomes(writing)
    receipts = [_judge(office, entry, next(outcomes) if isinstance(entry, Entry) else None) for entry in prepared]
    _announce(zip(prepared, receipts, strict=True))
    await asyncio.sleep(0)
    return answer_json({"items": [_item(receipt) for receipt in receipts]})


async def parse_batch(body: bytes) -> list[JobRequest]:
    """The jobs of a batch, read in slices; raises RequestValidationError with every fault."""
    try:
        raw = SPLIT.decode(body).jobs
        jobs: list[JobRequest] = []
        for begin in range(0, len(raw), SLICE):
            jobs += [PARSE(bytes(each)) for each in raw[begin : begin + SLICE]]
            await asyncio.sleep(0)
    except (msgspec.MsgspecError, ValidationError):
        return parse_body(BatchRequest, body).jobs  # which words the faults
    return jobs if 1 <= len(jobs) <= MOST_JOBS else parse_body(BatchRequest, body).jobs


def read_key(request: Request) -> str | None:
    """The Idempotency-Key header; raises RequestValidationError where it is no key."""
    key = request.headers.get("idempotency-key")
    if key is not None and not 1 <= len(key) <= LONGEST_KEY:
        message = f"give 1 to {LONGEST_KEY} characters"
        raise RequestValidationError([{"loc": ("header", "Idempotency-Key"), "msg": message, "type": "value_error"}])
    return key


def _stamp(request: Request) -> Stamp:
    return Stamp(request.state.caller, read_trace(request.headers.get("traceparent")))


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


async def _post(office: Office, jobs: Sequence[JobRequest], stamp: Stamp) -> tuple[list[Entry | Exception], Writing]:
    """Prepare slice by slice; Redis writes one while the next is prepared, and the loop serves others between."""
    prepared: list[Entry | Exception] = []
    writing: Writing = []
    for begin in range(0, len(jobs), SLICE):
        slice_ = [_try_to_prepare(office, job, stamp) for job in jobs[begin : begin + SLICE]]
        prepared += slice_
        if entries := [entry for entry in slice_ if isinstance(entry, Entry)]:
            writing.append((len(entries), office.desk.submissions.post(entries)))
        await asyncio.sleep(0)
    return prepared, writing


async def gather_outcomes(writing: Writing) -> Iterator[Outcome | Exception]:
    """The outcomes of all entries; raises what Redis refused with where it took none."""
    answers = await asyncio.gather(*(future for _, future in writing), return_exceptions=True)
    if answers and all(isinstance(answer, BaseException) for answer in answers):
        raise cast(BaseException, answers[0])
    return chain.from_iterable(
        repeat(answer if isinstance(answer, Exception) else RuntimeError(str(answer)), size)
        if isinstance(answer, BaseException)
        else answer
        for (size, _), answer in zip(writing, answers, strict=True)
    )


def _judge(office: Office, entry: Entry | Exception, outcome: Outcome | Exception | None) -> Receipt | Exception:
    if isinstance(entry, Exception):
        return entry
    if outcome is None or isinstance(outcome, Exception):
        return outcome or RuntimeError("an entry has no outcome")
    try:
        return receipt_of(office.catalogue[entry.task], entry, outcome)
    except Exception as error:  # noqa: BLE001  (one of ours is an item, any other is raised again)
        return error


def _announce(judged: Iterable[tuple[Entry | Exception, Receipt | Exception]]) -> None:
    """One event for all of a kind: one for each job would cost more than all the rest."""
    ids: defaultdict[tuple[str, str, bool], list[str]] = defaultdict(list)
    for entry, receipt in judged:
        if isinstance(entry, Entry) and isinstance(receipt, Receipt):
            ids[entry.task, entry.queue, receipt.is_new].append(receipt.job_id)
    for (task, queue, is_new), job_ids in ids.items():
        log_event("jobs.submitted", job_ids=job_ids, task=task, queue=queue, is_new=is_new)


def _item(receipt: Receipt | Exception) -> dict[str, Any]:
    if isinstance(receipt, Receipt):
        return {"status": 201 if receipt.is_new else 200, "receipt": _show(receipt), "problem": None}
    response = describe_problem(receipt)
    if response is None:
        raise receipt
    return {"status": response.status_code, "receipt": None, "problem": msgspec.json.decode(bytes(response.body))}


async def _tell_known(receipt: Receipt, office: Office, caller: Caller) -> dict[str, Any]:
    """With how the job stands and its result, for whom both are there; it may be forgotten meanwhile."""
    answer = _show(receipt)
    if caller.may(Scope.READ):
        with suppress(JobNotFound):
            job = await office.job_of(caller, receipt.job_id)
            answer |= {"state": job.state, "result": job.result}
    return answer


def _show(receipt: Receipt) -> dict[str, Any]:
    told = {"job_id": receipt.job_id, "is_new": receipt.is_new, "status_url": f"/v1/jobs/{receipt.job_id}"}
    return told | {"state": None, "result": None}
