"""All that the operations page shows, at one moment: one look of Redis, and the page works out rates by itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from worker.dead_letters import ANY
from worker.gateway.access import Caller
from worker.gateway.crew import EntryAnswer, WorkerAnswer, describe_entries, describe_workers
from worker.gateway.office import Office
from worker.gateway.shapes import ErrorAnswer, show_summary
from worker.gateway.steering import LettersAnswer, QueueAnswer, bound, find_letters
from worker.job import Job
from worker.pace import read_sample
from worker.roll import Roll
from worker.statistics import survey
from worker.tallies import STEPS_SECONDS, Tallies, Times

LETTERS = 20
RETRIES = 20
DUE_LOOKED_AT = 200
"""Jobs not due yet among which retries are looked for, the soonest first."""
SAMPLES = 120
"""Ten minutes of them."""


class Retry(BaseModel):
    """A job whose last run failed and that will be tried again."""

    job_id: str
    task: str
    queue: str
    failures: int
    due_at: datetime | None
    error: ErrorAnswer | None


class Past(BaseModel):
    """What was counted at a moment: jobs waiting, runs begun since the ledger began."""

    at: float
    waiting: int
    started: int


class Board(BaseModel):
    """One moment; moments are in seconds since 1970, counts since the ledger began, steps as in tallies.py."""

    at: float
    standing: dict[str, int]
    submitted: int
    runs: dict[str, int]
    """Ended, by outcome."""
    steps_seconds: tuple[float, ...]
    waited: list[int]
    ran: list[int]
    queues: list[QueueAnswer]
    workers: list[WorkerAnswer]
    retries: list[Retry]
    dead: LettersAnswer
    schedule: list[EntryAnswer]


def look(office: Office, caller: Caller) -> Board:
    """The board as the caller may see it; not for the event loop."""
    overview = survey(office.ledger, office.settings, office.catalogue.queues)
    return Board(
        at=overview.at.timestamp(),
        standing={
            "waiting": sum(queue.waiting + queue.parked for queue in overview.queues),
            "running": overview.running,
            "scheduled": overview.scheduled,
            "quarantined": overview.quarantined,
            "dead": overview.buried,
        },
        submitted=sum(count for (*_, what), count in overview.tallies.jobs.items() if what == "submitted"),
        runs=count_runs(overview.tallies),
        steps_seconds=STEPS_SECONDS,
        waited=add_steps(overview.tallies.waits.values()),
        ran=add_steps(overview.tallies.runs.values()),
        queues=[QueueAnswer.model_validate(queue, from_attributes=True) for queue in overview.queues],
        workers=describe_workers(overview, caller),
        retries=find_retries(office, caller),
        dead=find_letters(office, bound(ANY, caller), LETTERS),
        schedule=describe_entries(office),
    )


def recall(office: Office) -> list[Past]:
    """The last ten minutes as workers sampled them, the oldest first; not for the event loop."""
    ledger = office.ledger
    lines: Any = ledger.client.lrange(ledger.keys.of("samples"), 0, SAMPLES - 1)
    past = []
    for line in reversed(lines):
        sample = dict(read_sample(line))
        moment = sample.pop("").at_ms / 1000
        waiting = sum(queue.waiting for queue in sample.values())
        past.append(Past(at=moment, waiting=waiting, started=sum(queue.started for queue in sample.values())))
    return past


def find_retries(office: Office, caller: Caller) -> list[Retry]:
    """Jobs that failed and wait for their next run, the soonest first; not for the event loop."""
    ledger = office.ledger
    ids: Any = ledger.client.zrange(ledger.keys.scheduled, 0, DUE_LOOKED_AT - 1)
    jobs = Roll(ledger).show([job_id.decode() for job_id in ids])
    return [_show_retry(job) for job in jobs if job.failures and caller.sees(job.tenant)][:RETRIES]


def count_runs(tallies: Tallies) -> dict[str, int]:
    """Runs ended since the ledger began, by outcome."""
    counts = dict.fromkeys(("succeeded", "postponed", "buried"), 0)
    for (*_, outcome), times in tallies.runs.items():
        counts[outcome] = counts.get(outcome, 0) + times.count
    return counts


def add_steps(times: Iterable[Times]) -> list[int]:
    """Histograms in one."""
    return [sum(counts) for counts in zip(*(one.steps for one in times), strict=True)]


def _show_retry(job: Job) -> Retry:
    facts = show_summary(job)
    return Retry(
        job_id=facts.job_id,
        task=facts.task,
        queue=facts.queue,
        failures=job.failures,
        due_at=facts.due_at,
        error=facts.error,
    )
