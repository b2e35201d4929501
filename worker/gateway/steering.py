"""Steering over HTTP: what waits where, pause and resume a queue, cancel a job, the dead letters."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from tasks.records.credentials import Scope
from worker.dead_letters import DeadLetters, Filter
from worker.gateway.access import Caller, CallerOf, needs
from worker.gateway.office import Office, OfficeOf
from worker.gateway.problems import PROBLEMS
from worker.gateway.shapes import JobAnswer, show_job
from worker.statistics import survey
from worker.steering import cancel, pause, resume

MOST_LETTERS = 200
AWAY: dict[int | str, dict[str, Any]] = {503: PROBLEMS[503]}
Word = Annotated[str | None, Query(max_length=200)]


class QueueAnswer(BaseModel):
    """A queue of some task, or one in which something waits; rates are of the last minute."""

    name: str
    waiting: int = Field(description="that a free worker could run")
    parked: int = Field(description="that stand back for a limit of their task")
    scheduled: int
    running: int
    is_paused: bool
    oldest_seconds: float = Field(description="how long the oldest has waited; 0 where none waits")
    in_per_second: float
    out_per_second: float
    run_seconds: float | None = Field(description="mean of the runs; null before the first")
    empty_in_seconds: float | None = Field(description="at the present rates; null: never")
    workers: int
    workers_needed: int = Field(description="so that no job waits longer than BARQ_SCALE__WAIT_SECONDS")


class CountsAnswer(BaseModel):
    """How many jobs stand where, at one moment."""

    queues: list[QueueAnswer]
    scheduled: int
    running: int
    quarantined: int
    dead: int


class CancelAnswer(BaseModel):
    """What became of the wish to cancel."""

    job_id: str
    is_cancelled: bool


class LettersAnswer(BaseModel):
    """Dead letters, the oldest first, and how many there are in all."""

    total: int
    letters: list[JobAnswer]


router = APIRouter(prefix="/v1", tags=["steering"])


@router.get("/queues", response_model=CountsAnswer, responses=AWAY)
@needs(Scope.OPERATE)
async def count_jobs(office: OfficeOf) -> CountsAnswer:
    """How many jobs wait in each queue, run, are scheduled, in quarantine, dead."""
    return await office.ask(lambda: count(office))


@router.post("/queues/{queue}/pause", response_model=CountsAnswer, responses=AWAY)
@needs(Scope.OPERATE)
async def pause_queue(queue: str, office: OfficeOf) -> CountsAnswer:
    """From now on no worker takes anything from the queue; what runs goes on."""
    await office.ask(lambda: pause(office.ledger, queue))
    return await office.ask(lambda: count(office))


@router.post("/queues/{queue}/resume", response_model=CountsAnswer, responses=AWAY)
@needs(Scope.OPERATE)
async def resume_queue(queue: str, office: OfficeOf) -> CountsAnswer:
    """Jobs of the queue are taken again."""
    await office.ask(lambda: resume(office.ledger, queue))
    return await office.ask(lambda: count(office))


@router.post("/jobs/{job_id}/cancel", response_model=CancelAnswer, responses=AWAY | {404: PROBLEMS[404]})
@needs(Scope.SUBMIT)
async def cancel_job(job_id: str, office: OfficeOf, caller: CallerOf) -> CancelAnswer:
    """End a job before its run has; one that has ended already stays as it is."""
    await office.job_of(caller, job_id)
    return CancelAnswer(job_id=job_id, is_cancelled=await office.ask(lambda: cancel(office.ledger, job_id)))


@router.get("/dead", response_model=LettersAnswer, responses=AWAY)
@needs(Scope.OPERATE)
async def list_letters(
    office: OfficeOf,
    caller: CallerOf,
    task: Word = None,
    queue: Word = None,
    reason: Word = None,
    limit: Annotated[int, Query(ge=1, le=MOST_LETTERS)] = 50,
) -> LettersAnswer:
    """Dead letters that meet everything given, the oldest first."""
    return await office.ask(lambda: find_letters(office, bound(Filter(task, queue, reason), caller), limit))


@router.post("/dead/{job_id}/revive", response_model=JobAnswer, responses=AWAY | {404: PROBLEMS[404]})
@needs(Scope.OPERATE)
async def revive_letter(job_id: str, office: OfficeOf, caller: CallerOf) -> JobAnswer:
    """Let a dead letter wait again, with all its chances."""
    await office.job_of(caller, job_id)
    await office.ask(lambda: DeadLetters(office.ledger).revive(job_id))
    return show_job(await office.job(job_id))


@router.delete("/dead/{job_id}", status_code=204, responses=AWAY | {404: PROBLEMS[404]})
@needs(Scope.OPERATE)
async def drop_letter(job_id: str, office: OfficeOf, caller: CallerOf) -> None:
    """Forget a dead letter, and free its key."""
    await office.job_of(caller, job_id)
    await office.ask(lambda: DeadLetters(office.ledger).drop(job_id))


def bound(wanted: Filter, caller: Caller) -> Filter:
    """The same dead letters, but only those that are there for the caller."""
    return wanted if caller.is_admin else replace(wanted, tenant=caller.tenant)


def count(office: Office) -> CountsAnswer:
    """The counts and the paused queues; not for the event loop."""
    overview = survey(office.ledger, office.settings, office.catalogue.queues)
    return CountsAnswer(
        queues=[QueueAnswer.model_validate(queue, from_attributes=True) for queue in overview.queues],
        scheduled=overview.scheduled,
        running=overview.running,
        quarantined=overview.quarantined,
        dead=overview.buried,
    )


def find_letters(office: Office, wanted: Filter, limit: int) -> LettersAnswer:
    """Some dead letters; not for the event loop."""
    letters = DeadLetters(office.ledger)
    found = islice(letters.find(wanted), limit)
    return LettersAnswer(total=letters.count(), letters=[show_job(job) for job in found])
