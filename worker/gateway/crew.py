"""Workers and schedule over HTTP: who is there and what each does; when which entry is due."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path
from pydantic import BaseModel, Field

from tasks.records.credentials import Scope
from worker.agenda import list_entries
from worker.gateway.access import Caller, CallerOf, needs
from worker.gateway.office import Office, OfficeOf
from worker.gateway.problems import PROBLEMS
from worker.statistics import Overview, survey
from worker.steering import pause_entry, resume_entry

AWAY: dict[int | str, dict[str, Any]] = {503: PROBLEMS[503]}
NO_ENTRY: dict[int | str, dict[str, Any]] = AWAY | {404: {**PROBLEMS[404], "description": "no such entry"}}
Name = Annotated[str, Path(max_length=200)]


class RunAnswer(BaseModel):
    """A job that a worker is busy with."""

    id: str
    task: str
    queue: str
    since: datetime
    took_seconds: float
    attempt: int


class WorkerAnswer(BaseModel):
    """A worker as it last told of itself."""

    node: str
    host: str
    pid: int
    version: str
    queues: tuple[str, ...]
    slots: int = Field(description="jobs that it can run at one time")
    busy: int
    is_leaving: bool
    resident_bytes: int = Field(description="of it and its children; memory that they share counts in each")
    up_seconds: float
    silent_seconds: float
    runs: list[RunAnswer] = Field(description="the jobs themselves, for administrators: they are of any tenant")


class EntryAnswer(BaseModel):
    """An entry of the schedule that this gateway was told of."""

    name: str
    task: str
    due: str = Field(description="its rule")
    next_slot: datetime | None
    last_slot: datetime | None = Field(description="the last one submitted")
    missed: str = Field(description="what becomes of slots that nobody submitted in time: latest, all or skip")
    is_paused: bool


router = APIRouter(prefix="/v1", tags=["steering"])


@router.get("/workers", response_model=list[WorkerAnswer], responses=AWAY)
@needs(Scope.OPERATE)
async def list_workers(office: OfficeOf, caller: CallerOf) -> list[WorkerAnswer]:
    """Each worker that has told of itself within ten seconds, and what it is busy with."""
    overview = await office.ask(lambda: survey(office.ledger, office.settings))
    return describe_workers(overview, caller)


@router.get("/schedule", response_model=list[EntryAnswer], responses=AWAY)
@needs(Scope.OPERATE)
async def list_schedule(office: OfficeOf) -> list[EntryAnswer]:
    """Each entry of the schedule: its rule, its next slot and the last one submitted."""
    return await office.ask(lambda: describe_entries(office))


@router.post("/schedule/{name}/pause", response_model=EntryAnswer, responses=NO_ENTRY)
@needs(Scope.ADMIN)
async def pause_one(name: Name, office: OfficeOf) -> EntryAnswer:
    """Submit none of an entry's slots, in any scheduler, until it is resumed."""
    _find(office, name)
    await office.ask(lambda: pause_entry(office.ledger, name))
    return await _show(office, name)


@router.post("/schedule/{name}/resume", response_model=EntryAnswer, responses=NO_ENTRY)
@needs(Scope.ADMIN)
async def resume_one(name: Name, office: OfficeOf) -> EntryAnswer:
    """Submit an entry's slots again; what became due meanwhile goes by its policy for missed slots."""
    _find(office, name)
    await office.ask(lambda: resume_entry(office.ledger, name))
    return await _show(office, name)


def describe_workers(overview: Overview, caller: Caller) -> list[WorkerAnswer]:
    """The workers of a survey; whose jobs they run is for administrators."""
    told = []
    for worker in overview.workers:
        runs = [run for run in overview.runs if run.node == worker.node]
        shown = [RunAnswer.model_validate(run, from_attributes=True) for run in runs if caller.is_admin]
        facts = {name: getattr(worker, name) for name in WorkerAnswer.model_fields if name not in ("busy", "runs")}
        told.append(WorkerAnswer(**facts, busy=len(runs), runs=shown))
    return told


def describe_entries(office: Office) -> list[EntryAnswer]:
    """The schedule; not for the event loop."""
    found = list_entries(office.ledger, office.settings.schedule.entries)
    return [EntryAnswer.model_validate(each, from_attributes=True) for each in found]


def _find(office: Office, name: str) -> None:
    if name not in office.settings.schedule.entries:
        raise HTTPException(404, f"this gateway knows no schedule entry {name!r}: see GET /v1/schedule")


async def _show(office: Office, name: str) -> EntryAnswer:
    return next(each for each in await office.ask(lambda: describe_entries(office)) if each.name == name)
