"""The truth about every job: its atomic moves, and what can be asked about it.

    ledger = open_ledger(settings)            # settings.broker.url must be set
    ledger.job(job_id)                        # -> Job, frozen: state, attempts, history, result, error
    ledger.wait_for(job_id, 30.0)             # -> Job once its state is final; raises JobStillOpen
    ledger.counts()                           # -> Counts: waiting by queue, scheduled, running, ...

Producers do not call `submit` here but `worker.submission`, which checks the payload first.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import redis

from config.settings import Jobs, Settings
from worker.connection import connect
from worker.job import Job, JobError, State, dump_error, parse_job
from worker.keys import Keys
from worker.moves import Moves
from worker.tickets import (
    FAILED,
    Claim,
    Counts,
    Entry,
    Loss,
    Outcome,
    Postponement,
    Slot,
    dump_entries,
    parse_claim,
    parse_outcomes,
)

SILENCE_MS = 5000
"""No reaper of any worker ran for so long: Redis was away, or frozen, or nobody was there."""


class JobNotFound(LookupError):
    """No job has this id: it never had one, or it is over and its retention has passed."""

    def __init__(self, job_id: str) -> None:
        super().__init__(f"there is no job {job_id!r}: never submitted, or ended and no longer kept")


class JobStillOpen(TimeoutError):
    """The time to wait is over and the job is not."""

    def __init__(self, job: Job, timeout_seconds: float) -> None:
        super().__init__(f"job {job.id} is still {job.state} after {timeout_seconds:g} s")
        self.job = job


class Ledger:
    """All that happens to jobs in one namespace of one Redis."""

    def __init__(self, client: redis.Redis, namespace: str, jobs: Jobs, is_private: bool = False) -> None:
        """`is_private`: one thread alone will use it, which makes each move cheaper."""
        self.client = client
        self.keys = Keys(namespace)
        self.payload_limit_bytes = jobs.payload_limit_bytes
        lease_ms = round(jobs.lease_seconds * 1000)
        knobs = {
            "lease_ms": lease_ms,
            "keep_ms": jobs.retention_seconds * 1000,
            "deaths_allowed": jobs.quarantine_after_deaths,
            "most_open": jobs.queue_limit,
            "most_bytes": jobs.queue_limit_bytes,
            "silence_ms": SILENCE_MS,
            "amnesty_ms": lease_ms // 2,  # renewals come every third of a lease
        }
        self.moves = Moves(client, self.keys, knobs, is_private)

    def submit(self, entries: Sequence[Entry]) -> list[Outcome]:
        """Write jobs, each unless its key or id is known; one round trip."""
        return parse_outcomes(self.moves.run("submit", *dump_entries(entries)), entries)

    def submit_slot(self, entry_name: str, moment_ms: int, entry: Entry, skip: bool = False) -> Outcome:
        """Submit a schedule entry's slot once, whoever asks: also `past`, and `skipped` if only remembered."""
        how = "skip" if skip else "run"
        status, job_id = self.moves.run("slot", entry_name, moment_ms, how, *entry)
        return Outcome(status.decode(), job_id.decode())

    def last_slot_ms(self, entry_name: str) -> int | None:
        """The moment of the entry's last submitted slot."""
        found: Any = self.client.hget(self.keys.slots, entry_name)
        return int(found) if found else None

    def is_entry_paused(self, entry_name: str) -> bool:
        """Whether an operator has paused the schedule entry; see worker/steering.py."""
        return bool(self.client.sismember(self.keys.paused_entries, entry_name))

    def now_ms(self) -> int:
        """The time by the clock of Redis, the only one that counts."""
        seconds, microseconds = self.client.time()
        return int(seconds) * 1000 + int(microseconds) // 1000

    def claim(self, queue: str, slot: Slot) -> tuple[Claim | None, int]:
        """The next job for a slot, and how many plain Celery messages of the queue wait to be adopted."""
        job, foreign = self.moves.run("claim", queue, slot.node, slot.name)
        return parse_claim(job), int(foreign)

    def claim_quarantined(self, slot: Slot) -> Claim | None:
        """The next job that must run alone; the slot must be a process that nothing else shares."""
        return parse_claim(self.moves.run("claim_quarantined", slot.node, slot.name))

    def awaits_quarantine(self) -> bool:
        """Whether some job of a queue that is not paused is to be run alone."""
        found: Any = self.client.zrange(self.keys.quarantine, 0, -1)
        queues: set[Any] = {self.client.hget(self.keys.job(job_id.decode()), "queue") for job_id in found}
        paused: Any = self.client.smembers(self.keys.paused) if queues else set()
        return bool(queues - paused)

    def finish(
        self, claim: Claim, result: str, keep_seconds: int, slot: Slot, next_queue: str = ""
    ) -> tuple[str, Claim | None]:
        """`done`, `repeated` or `stale`; and the slot's next job of `next_queue`, if it is given."""
        status, job = self.moves.run(
            "finish", claim.job_id, claim.attempt, result, keep_seconds * 1000, next_queue, slot.node, slot.name
        )
        return status.decode(), parse_claim(job)

    def postpone(self, claim: Claim, delay_seconds: float, error: JobError, terms: Postponement = FAILED) -> str:
        """Let the job come back after a delay: `done`, `repeated` or `stale`."""
        times_ms = round(delay_seconds * 1000), round(terms.shut_seconds * 1000)
        told = dump_error(error), terms.counter
        return _word(self.moves.run("postpone", claim.job_id, claim.attempt, times_ms[0], *told, times_ms[1]))

    def times_outdated(self, job_id: str) -> int:
        """How often a worker has put the job off because it was too old for it."""
        found: Any = self.client.hget(self.keys.job(job_id), "outdated")
        return int(found or 0)

    def bury(self, claim: Claim, reason: str, error: JobError) -> str:
        """Condemn the job: `done`, `repeated` or `stale`."""
        return _word(self.moves.run("bury", claim.job_id, claim.attempt, reason, dump_error(error)))

    def renew(self, node: str, slots: Sequence[str]) -> list[str]:
        """Extend the leases of what these slots hold; returns the slots whose job was cancelled under them."""
        return [slot.decode() for slot in self.moves.run("renew", node, *slots)] if slots else []

    def cancel(self, job_id: str) -> bool:
        """End a job before its run has; False when it had ended already. Raises JobNotFound."""
        answer = _word(self.moves.run("cancel", job_id))
        if answer == "missing":
            raise JobNotFound(job_id)
        return answer == "done"

    def held(self, node: str) -> dict[str, str]:
        """What a worker's slots hold: slot name -> job id."""
        found: Any = self.client.hgetall(self.keys.held(node))
        return {slot.decode(): job_id.decode() for slot, job_id in found.items()}

    def release(self, slot: Slot, job_id: str, how: str) -> Loss | None:
        """Take back what a slot was seen to hold (`died` or `returned`); None when it holds it no more."""
        found = self.moves.run("release", slot.node, slot.name, job_id, how)
        return _loss_of(found) if found else None

    def reap(self, limit: int = 100) -> list[Loss]:
        """Take back jobs whose leases have run out, at most `limit`."""
        return [_loss_of(found) for found in self.moves.run("reap", limit)]

    def promote(self, limit: int = 500) -> tuple[int, float | None]:
        """Let due jobs join the waiting: how many did, and the seconds until the next is due."""
        moved, next_ms = self.moves.run("promote", limit)
        return int(moved), None if next_ms < 0 else next_ms / 1000

    def ring(self, served: Sequence[str]) -> list[str]:
        """Send lost hints again; returns the queues that had lost theirs."""
        return [queue.decode() for queue in self.moves.run("ring", *served)]

    def collect(self, queue: str, limit: int = 100) -> list[bytes]:
        """Messages of plain Celery producers that are to be adopted, oldest first; they stay until they are."""
        found: list[bytes] = self.moves.run("collect", queue, limit)
        return found

    def adopt(
        self, queue: str, message: bytes, entry: Entry, reason: str = "", error: JobError | None = None
    ) -> Outcome | None:
        """Make a job of a message, or a dead letter where a reason is given; None if it was done meanwhile."""
        failure = dump_error(error) if error else ""
        found = self.moves.run("adopt", queue, message, reason, failure, *entry)
        return Outcome(found[0].decode(), found[1].decode()) if found else None

    def announce_leaving(self, node: str, keep_seconds: int = 3600) -> None:
        """From now on this worker takes no job, and what it leaves behind is no job's fault."""
        self.client.set(self.keys.leaving(node), 1, ex=keep_seconds)

    def job(self, job_id: str) -> Job:
        """The job as it stands; raises JobNotFound."""
        fields: Any = self.client.hgetall(self.keys.job(job_id))
        if not fields:
            raise JobNotFound(job_id)
        return parse_job(job_id, fields, self.payload_limit_bytes)

    def wait_for(self, job_id: str, timeout_seconds: float) -> Job:
        """The job once its state is final; raises JobNotFound, and JobStillOpen when the time is over."""
        ends = time.monotonic() + timeout_seconds
        with self.client.pubsub(ignore_subscribe_messages=True) as ended:  # type: ignore[no-untyped-call]
            ended.subscribe(self.keys.ended(job_id))
            # Once more a second: a subscriber misses what is published while Redis restarts.
            while not (job := self.job(job_id)).state.is_final:
                left = ends - time.monotonic()
                if left <= 0:
                    raise JobStillOpen(job, timeout_seconds)
                ended.get_message(timeout=min(left, 1.0))
        return job

    def counts(self) -> Counts:
        """How many jobs stand where, at one moment."""
        queues: Any = self.client.smembers(self.keys.queues)
        names = sorted(queue.decode() for queue in queues)
        with self.client.pipeline() as pipe:
            for key in (self.keys.scheduled, self.keys.running, self.keys.quarantine, self.keys.dead):
                pipe.zcard(key)
            for name in names:
                pipe.zcard(self.keys.waiting(name))
                pipe.hget(self.keys.of("load", name), "parked")
            scheduled, running, quarantined, buried, *found = pipe.execute()
        waiting = {name: found[2 * at] + int(found[2 * at + 1] or 0) for at, name in enumerate(names)}
        return Counts(waiting, scheduled, running, quarantined, buried)


def open_ledger(settings: Settings, is_private: bool = False) -> Ledger:
    """The ledger of the configured Redis; safe in threads unless it is private."""
    return Ledger(connect(settings.broker), settings.broker.namespace, settings.jobs, is_private)


def _loss_of(found: Sequence[bytes]) -> Loss:
    job_id, attempt, how, state = (value.decode() for value in found)
    return Loss(job_id, int(attempt), how, State(state))


def _word(found: bytes) -> str:
    return found.decode()
