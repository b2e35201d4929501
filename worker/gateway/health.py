"""Health over HTTP: `/livez` tells that the process answers, `/readyz` that jobs would be run and read."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any

from fastapi import APIRouter, Request, Response

from tasks.contract import Unavailable
from worker.connection import AWAY
from worker.gateway.office import Office, OfficeOf
from worker.gateway.shapes import Part, Readiness
from worker.ledger import SILENCE_MS, Ledger

router = APIRouter(tags=["health"])
Look = Callable[[Office], Part]


@router.get("/livez", response_model=Part)
async def check_live() -> Part:
    """The process runs and answers; nothing else is asked."""
    return Part(name="gateway", status="ok", detail="answering")


@router.get("/readyz", response_model=Readiness, responses={503: {"model": Readiness, "description": "a part failed"}})
async def check_ready(request: Request, response: Response, office: OfficeOf) -> Readiness:
    """Whether Redis and the database answer, 503 when one does not; and whether a worker is there.

    Without workers it is `degraded` and still 200: what is submitted waits for them. Details are told to whoever
    may use the API at all; others see each part's status alone.
    """
    looks: tuple[Look, ...] = (ask_redis, ask_database, ask_workers)
    parts = list(await asyncio.gather(*(office.ask(partial(look, office)) for look in looks)))
    if request.state.caller is None:
        parts = [part.model_copy(update={"detail": ""}) for part in parts]
    worst = max((part.status for part in parts), key=("ok", "degraded", "failed").index)
    response.status_code = 503 if worst == "failed" else 200
    return Readiness(status=worst, parts=parts)


def ask_redis(office: Office) -> Part:
    """What the ledger counts."""
    try:
        counts = office.ledger.counts()
    except AWAY as error:
        return Part(name="redis", status="failed", detail=str(error))
    told = f"{sum(counts.waiting.values())} jobs wait, {counts.running} run, {counts.buried} are dead letters"
    return Part(name="redis", status="ok", detail=told)


def ask_database(office: Office) -> Part:
    """Whether a page of records can be read."""
    try:
        office.records().search(limit=1)
    except Unavailable as error:
        return Part(name="database", status="failed", detail=str(error))
    return Part(name="database", status="ok", detail="records can be read")


def ask_workers(office: Office) -> Part:
    """Whether the keeper of some worker went its round lately."""
    try:
        silence = silence_seconds(office.ledger)
    except AWAY:
        return Part(name="workers", status="failed", detail="nobody can tell while Redis is away")
    if silence is None or silence * 1000 > SILENCE_MS:
        since = "ever" if silence is None else f"for {silence:.0f} s"
        return Part(name="workers", status="degraded", detail=f"none has been there {since}: start `barq worker`")
    return Part(name="workers", status="ok", detail="at least one is there")


def silence_seconds(ledger: Ledger) -> float | None:
    """How long no keeper of any worker has gone its round; None when none ever has."""
    reaped_ms: Any = ledger.client.get(ledger.keys.of("reaped_at"))
    return max(0, ledger.now_ms() - int(reaped_ms)) / 1000 if reaped_ms else None
