"""One run of one job: claim -> perform -> judge -> finish, postpone or bury; a straight line of small steps.

Each step takes a frozen Run and returns the next; an error is a value on it, and a step with nothing to do
hands the run on.
"""

from __future__ import annotations

import faulthandler
import json
import time
import traceback
from typing import Literal, NamedTuple

import structlog
from pydantic import BaseModel, ValidationError

from config.logging import bind_job, clear_job
from config.settings import Jobs
from tasks.catalogue import Catalogue, TaskUnknown
from tasks.contract import (
    AnyTask,
    Context,
    Deferred,
    Measure,
    Rejected,
    Result,
    RetryPolicy,
    Services,
    Task,
    Unavailable,
    ignore,
)
from worker.connection import sit_out
from worker.events import Announce
from worker.job import JobError, unpack_payload
from worker.ledger import Ledger
from worker.submission import word_errors
from worker.tickets import Claim, Postponement, Slot
from worker.tracing import Tracing, current_ids, current_trace, tell_outcome
from worker.verdict import Bury, Retry, Verdict, WorkerOutdated, judge

LONGEST_RESULT = 65_536
LONGEST_TRACEBACK = 8000
LONGEST_MESSAGE = 2000


class Run(NamedTuple):
    """One attempt at one job, as far as it has come."""

    claim: Claim
    started: float
    """By the monotonic clock, seconds."""
    task: AnyTask | None = None
    payload: BaseModel | None = None
    result: str = ""
    """JSON, or empty."""
    error: Exception | None = None
    verdict: Verdict | None = None

    @property
    def took_seconds(self) -> float:
        """Since the job was claimed, to the microsecond."""
        return round(time.monotonic() - self.started, 6)


class Executor:
    """Runs jobs for one slot; made once in each process that runs any."""

    def __init__(
        self,
        ledger: Ledger,
        catalogue: Catalogue,
        services: Services,
        jobs: Jobs,
        slot: Slot,
        announce: Announce,
        tracing: Tracing,
        measure: Measure = ignore,
    ) -> None:
        self.ledger = ledger
        self.slot = slot
        self._catalogue = catalogue
        self._services = services
        self._jobs = jobs
        self._announce = announce
        self._measure = measure
        self._tracing = tracing
        self._logger = structlog.get_logger("barq.task")
        self._default_policy = RetryPolicy(
            attempts=jobs.max_attempts,
            first_delay_seconds=jobs.backoff_base_seconds,
            longest_delay_seconds=jobs.backoff_cap_seconds,
        )

    def execute(self, claim: Claim, next_queue: str = "") -> Claim | None:
        """Run a claimed job to its verdict and settle it; returns the slot's next job of `next_queue`."""
        try:
            with self._tracing.running(claim):
                bind_job(claim.job_id, claim.task, claim.attempt, **current_ids())
                run = Run(claim, time.monotonic())
                return self._settle(self._judge(self._perform(self._read(self._find(run)))), next_queue)
        except Exception:
            # Not the task's, but ours: the slot must not come back to this job as if nothing had been.
            self.ledger.release(self.slot, claim.job_id, "died")
            raise
        finally:
            clear_job()

    def _find(self, run: Run) -> Run:
        claim = run.claim
        self._tell("job.started", run, waited_seconds=claim.waited_seconds)
        try:
            return run._replace(task=self._catalogue[claim.task])
        except TaskUnknown as error:
            return run._replace(error=WorkerOutdated(str(error)))

    def _read(self, run: Run) -> Run:
        if run.task is None:
            return run
        try:
            return run._replace(payload=read_payload(run.task, run.claim, self._jobs.payload_limit_bytes))
        except (Rejected, WorkerOutdated) as error:
            return run._replace(error=error)

    def _perform(self, run: Run) -> Run:
        if run.task is None or run.payload is None:
            return run
        limit_seconds = run.task.time_limit_seconds
        if limit_seconds is not None:
            # A watchdog in C: it ends the process even while the job holds the interpreter's lock.
            faulthandler.dump_traceback_later(limit_seconds, exit=True)
        claim = run.claim
        context = Context(
            claim.job_id, claim.attempt, self._logger, self._services, claim.tenant, self._measure, current_trace()
        )
        try:
            return run._replace(result=dump_result(run.task.run(run.payload, context)))
        except Exception as error:  # noqa: BLE001  (whatever it is, it is judged next)
            return run._replace(error=error)
        finally:
            if limit_seconds is not None:
                faulthandler.cancel_dump_traceback_later()

    def _judge(self, run: Run) -> Run:
        policy = (run.task.retry if run.task else None) or self._default_policy
        before = run.claim.failures
        if isinstance(run.error, WorkerOutdated):
            before = sit_out(lambda: self.ledger.times_outdated(run.claim.job_id), self._announce)
        return run._replace(verdict=judge(run.error, before + 1, policy))

    def _settle(self, run: Run, next_queue: str) -> Claim | None:
        match run.verdict:
            case Retry(delay_seconds):
                status = self._ask_postpone(run, delay_seconds)
            case Bury(reason):
                status = self._ask_bury(run, reason)
            case _:
                return self._finish(run, next_queue)
        self._tell_stale(run, status)
        return self._claim_next(next_queue)

    def _finish(self, run: Run, next_queue: str) -> Claim | None:
        keep = run.task.keep_seconds if run.task and run.task.keep_seconds else self._jobs.retention_seconds
        status, following = sit_out(
            lambda: self.ledger.finish(run.claim, run.result, keep, self.slot, next_queue), self._announce
        )
        if status != "stale":
            self._tell("job.succeeded", run, took_seconds=run.took_seconds)
        self._tell_stale(run, status)
        return following

    def _ask_postpone(self, run: Run, delay_seconds: float) -> str:
        error = describe(run.error)
        shut_seconds = run.error.shut_seconds if isinstance(run.error, Unavailable) else 0.0
        terms = Postponement(count_as(run.error), shut_seconds)
        status = sit_out(lambda: self.ledger.postpone(run.claim, delay_seconds, error, terms), self._announce)
        if status != "stale":
            told = f"{error.kind}: {error.message}"
            delay = round(delay_seconds, 3)
            self._tell("job.postponed", run, took_seconds=run.took_seconds, delay_seconds=delay, error=told)
        return status

    def _ask_bury(self, run: Run, reason: str) -> str:
        error = describe(run.error)
        status = sit_out(lambda: self.ledger.bury(run.claim, reason, error), self._announce)
        if status != "stale":
            told = f"{error.kind}: {error.message}"
            self._tell("job.buried", run, took_seconds=run.took_seconds, reason=reason, error=told)
        return status

    def _tell_stale(self, run: Run, status: str) -> None:
        if status == "stale":
            self._tell("run.refused", run)

    def _tell(self, event: str, run: Run, **facts: object) -> None:
        claim = run.claim
        tell_outcome(event, str(facts.get("error", "")))
        self._announce(event, job_id=claim.job_id, task=claim.task, queue=claim.queue, attempt=claim.attempt, **facts)

    def _claim_next(self, queue: str) -> Claim | None:
        if not queue:
            return None
        return sit_out(lambda: self.ledger.claim(queue, self.slot)[0], self._announce)


def read_payload(task: Task[BaseModel], claim: Claim, limit_bytes: int) -> BaseModel:
    """The stored payload as the task's model of today, upgraded step by step; raises Rejected, WorkerOutdated."""
    if claim.version > task.version:
        raise WorkerOutdated(
            f"submitted for version {claim.version} of {task.name}; this worker knows {task.version}: upgrade it"
        )
    try:
        body = unpack_payload(claim.payload, limit_bytes)
        if claim.version == task.version:
            return task.payload.model_validate_json(body)
        fields = json.loads(body)
        for version in range(claim.version, task.version):
            fields = task.upgrades[version](fields)
        return task.payload.model_validate(fields)
    except ValidationError as error:
        raise Rejected(f"the stored payload is no {task.name}: {'; '.join(word_errors(error))}") from error
    except (ValueError, KeyError) as error:
        raise Rejected(f"the stored payload cannot be read: {error!r}") from error


def count_as(error: Exception | None) -> Literal["failures", "outdated", ""]:
    """The counter that a postponed run goes to; none for what is put off without blame."""
    if isinstance(error, WorkerOutdated):
        return "outdated"
    return "" if isinstance(error, Deferred) else "failures"


def dump_result(result: Result | None) -> str:
    """A run's result as it is kept; raises TypeError or ValueError when it is not small JSON."""
    text = json.dumps(dict(result), ensure_ascii=False) if result else ""
    if len(text) > LONGEST_RESULT:
        raise ValueError(f"a result of {len(text)} characters: the ledger keeps at most {LONGEST_RESULT}")
    return text


def describe(error: Exception | None) -> JobError:
    """An error as it is kept with the job: bounded, and without the values of variables."""
    if error is None:
        return JobError("Unknown", "")
    text = "".join(traceback.format_exception(error))
    return JobError(type(error).__name__, str(error)[:LONGEST_MESSAGE], text[-LONGEST_TRACEBACK:])
