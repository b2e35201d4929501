"""Errors as RFC 9457 problem details: what is wrong, and what to do, in one JSON object."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from tasks.catalogue import TaskUnknown
from tasks.contract import Unavailable
from tasks.records.errors import RecordNotFound, SubscriptionNotFound, WrongCursor
from tasks.webhooks.addresses import WrongUrl
from tasks.webhooks.signing import WrongSecret
from worker.connection import AWAY, FULL
from worker.dead_letters import NotBuried, NotRevivable
from worker.gateway.access import Forbidden, Unauthorized
from worker.gateway.metering import RateExceeded
from worker.ledger import JobNotFound
from worker.refusals import KeyConflict, LedgerUnavailable, PayloadRefused, PayloadTooLarge, QueueFull

MEDIA_TYPE = "application/problem+json"

STATUS: Mapping[type[Exception], tuple[int, str]] = {
    Unauthorized: (401, "unauthorized"),
    Forbidden: (403, "forbidden"),
    TaskUnknown: (404, "task_unknown"),
    JobNotFound: (404, "job_not_found"),
    NotBuried: (404, "not_buried"),
    RecordNotFound: (404, "record_not_found"),
    SubscriptionNotFound: (404, "webhook_not_found"),
    KeyConflict: (409, "key_conflict"),
    NotRevivable: (409, "not_revivable"),
    PayloadTooLarge: (413, "payload_too_large"),
    PayloadRefused: (422, "payload_refused"),
    WrongCursor: (422, "wrong_cursor"),
    WrongUrl: (422, "wrong_url"),
    WrongSecret: (422, "wrong_secret"),
    RateExceeded: (429, "rate_exceeded"),
    QueueFull: (429, "queue_full"),
    LedgerUnavailable: (503, "redis_unavailable"),
    Unavailable: (503, "database_unavailable"),
    **dict.fromkeys((*AWAY, *FULL), (503, "redis_unavailable")),
}
"""What each error is over HTTP; an error that is not listed is a 500 and a bug."""

RETRY_AFTER_SECONDS = 5
"""When to come back while Redis or the database is away and nothing better is known."""


class Problem(BaseModel):
    """RFC 9457 problem details; `type` is a relative reference that names the kind of problem."""

    type: str = Field(examples=["/problems/job_not_found"])
    title: str = Field(examples=["job not found"])
    status: int = Field(examples=[404])
    detail: str = Field(description="what is wrong and what to do")
    errors: list[str] = Field(default_factory=list, description="every error of a payload, where it is first")


MEANINGS = {
    401: "no key, or none that is good",
    403: "the key is not for this",
    404: "no such task, job, record or queue",
    409: "the key belongs to a job with another payload, or the job cannot be moved so",
    413: "the payload is too large",
    422: "the request or the payload is not as described; `errors` names every fault",
    429: "no room now, or too many requests; come back after Retry-After seconds",
    503: "Redis or the database is away; come back after Retry-After seconds",
}


def word_problem(status: int) -> dict[str, Any]:
    """What OpenAPI says of a status."""
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": MEANINGS[status], "content": content}


PROBLEMS: dict[int | str, dict[str, Any]] = {status: word_problem(status) for status in MEANINGS}
"""The same for all, for routes to choose from."""


def describe_problem(error: Exception) -> JSONResponse | None:
    """The response for one of our errors; None where the error is none of ours."""
    kind = next((known for known in type(error).__mro__ if known in STATUS), None)
    if kind is None:
        return None
    status, code = STATUS[kind]
    wait = getattr(error, "retry_after_seconds", None) or (RETRY_AFTER_SECONDS if status == 503 else None)
    headers = dict(getattr(error, "headers", {}))
    if wait:
        headers["Retry-After"] = str(math.ceil(wait))
    if challenge := getattr(error, "challenge", None):
        headers["WWW-Authenticate"] = challenge
    return problem(status, code, str(error), list(getattr(error, "errors", ())), headers)


def problem(
    status: int, code: str, detail: str, errors: list[str] | None = None, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """One problem as a response."""
    body = Problem(
        type=f"/problems/{code}", title=code.replace("_", " "), status=status, detail=detail, errors=errors or []
    )
    return JSONResponse(body.model_dump(), status, dict(headers or {}), MEDIA_TYPE)


def answer_with_problems(app: FastAPI) -> None:
    """From here on every error of the app is answered with problem details."""
    for kind in STATUS:
        app.add_exception_handler(kind, _answer)
    app.add_exception_handler(RequestValidationError, answer_invalid)
    app.add_exception_handler(HTTPException, answer_http)


def _answer(_request: Request, error: Exception) -> JSONResponse:
    response = describe_problem(error)
    if response is None:
        raise error
    return response


def answer_invalid(_request: Request, error: Exception) -> JSONResponse:
    """422 with every fault of a request."""
    faults: list[dict[str, Any]] = list(error.errors()) if isinstance(error, RequestValidationError) else []
    return _refuse([f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}" for fault in faults])


def answer_http(_request: Request, error: Exception) -> JSONResponse:
    """The problem that stands for an HTTPException; another error is raised again."""
    if not isinstance(error, HTTPException):
        raise error
    if error.status_code == 400:  # FastAPI's word for a body that is no JSON because it is no UTF-8
        return _refuse(["body: no JSON"])
    code = {404: "not_found", 405: "method_not_allowed", 413: "payload_too_large"}.get(error.status_code, "http_error")
    return problem(error.status_code, code, str(error.detail), headers=error.headers)


def _refuse(errors: list[str]) -> JSONResponse:
    return problem(422, "request_refused", "the request is not as the API describes it, see errors", errors)
