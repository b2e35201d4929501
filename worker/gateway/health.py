"""Health over HTTP: `/livez` tells that the process answers, `/readyz` that jobs would be run and read."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter, Response

from tasks.contract import Unavailable
from worker.connection import AWAY
from worker.gateway.office import Office, OfficeOf
from worker.gateway.shapes import Part, Readiness

router = APIRouter(tags=["health"])


@router.get("/livez", response_model=Part)
async def check_live() -> Part:
    """The process runs and answers; nothing else is asked."""
    return Part(name="gateway", status="ok", detail="answering")


@router.get("/readyz", response_model=Readiness, responses={503: {"model": Readiness}})
async def check_ready(response: Response, office: OfficeOf) -> Readiness:
    """Whether Redis and the database answer; 503 when one does not."""
    parts = [
        await office.ask(lambda: check_part("redis", lambda: ask_redis(office))),
        await office.ask(lambda: check_part("database", lambda: ask_database(office))),
    ]
    failed = any(part.status == "failed" for part in parts)
    response.status_code = 503 if failed else 200
    return Readiness(status="failed" if failed else "ok", parts=parts)


def check_part(name: str, ask: Callable[[], str]) -> Part:
    """One part as it is now."""
    try:
        return Part(name=name, status="ok", detail=ask())
    except (*AWAY, Unavailable) as error:
        return Part(name=name, status="failed", detail=str(error))


def ask_redis(office: Office) -> str:
    """What the ledger counts; raises one of AWAY."""
    counts = office.ledger.counts()
    return f"{sum(counts.waiting.values())} jobs wait, {counts.running} run, {counts.buried} are dead letters"


def ask_database(office: Office) -> str:
    """Whether a page of records can be read; raises Unavailable."""
    office.records().search(limit=1)
    return "records can be read"
