"""Every metric: what it is called, what it is told by, and what it tells; METRICS is their documentation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from math import inf

from worker import findings
from worker.findings import Rows
from worker.statistics import Overview
from worker.tallies import Labels

LOSSES = ("died", "lapsed", "returned")


@dataclass(frozen=True, slots=True)
class Measured:
    """One metric: what it is called, what it is told by, and where its values are found."""

    name: str
    kind: str
    labels: Labels
    help: str
    rows: Callable[[Overview], Rows]

    @property
    def full_name(self) -> str:
        """As Prometheus stores a counter; of a histogram or summary it stores several series."""
        return f"{self.name}_total" if self.kind == "counter" else self.name

    @property
    def series(self) -> tuple[str, ...]:
        """Every name under which Prometheus finds values."""
        ends = {"histogram": ("_bucket", "_sum", "_count"), "summary": ("_sum", "_count")}
        return tuple(f"{self.name}{end}" for end in ends.get(self.kind, ())) or (self.full_name,)


TASK = ("task", "queue")
QUEUE = ("queue",)
METRICS: tuple[Measured, ...] = (
    Measured("barq_jobs", "gauge", ("state",), "Jobs that stand in this state now.", findings.states),
    Measured("barq_jobs_running", "gauge", TASK, "Jobs that run now.", findings.running),
    Measured("barq_jobs_submitted", "counter", TASK, "New jobs accepted.", findings.of_jobs("submitted")),
    Measured(
        "barq_jobs_ended",
        "counter",
        (*TASK, "outcome"),
        "Jobs ended: succeeded, buried, cancelled or expired.",
        findings.ended,
    ),
    Measured("barq_jobs_revived", "counter", TASK, "Dead letters that wait again.", findings.of_jobs("revived")),
    Measured(
        "barq_retries",
        "counter",
        TASK,
        "Runs whose job was postponed to be tried again.",
        findings.of_runs("postponed"),
    ),
    Measured(
        "barq_runs_lost",
        "counter",
        (*TASK, "how"),
        "Runs that ended without a word: died, lapsed (lost their lease) or returned (at a shutdown).",
        findings.of_jobs(*LOSSES),
    ),
    Measured(
        "barq_wait_seconds",
        "histogram",
        TASK,
        "How long a job had waited when its run began, since it was submitted or due.",
        lambda overview: overview.tallies.waits.items(),
    ),
    Measured(
        "barq_run_seconds",
        "histogram",
        (*TASK, "outcome"),
        "How long a run took that succeeded, was postponed or buried.",
        lambda overview: overview.tallies.runs.items(),
    ),
    Measured("barq_stage_seconds", "summary", ("stage",), "How long a stage of reading took.", findings.stages),
    Measured(
        "barq_deliveries", "counter", ("outcome",), "Attempts to deliver a record, by outcome.", findings.delivered
    ),
    Measured(
        "barq_outbox_notices",
        "gauge",
        (),
        "Records of which nobody has been told yet; absent while the database is away.",
        findings.of_backlog(lambda backlog: backlog.count),
    ),
    Measured(
        "barq_outbox_oldest_age_seconds",
        "gauge",
        (),
        "How long the first of them has waited; 0 where none does.",
        findings.of_backlog(lambda backlog: backlog.oldest_seconds),
    ),
    Measured(
        "barq_outbox_relayed",
        "counter",
        (),
        "Notices that became deliveries and entries of the stream.",
        findings.of_relay(lambda outgoing: outgoing.relayed),
    ),
    Measured(
        "barq_relay_running",
        "gauge",
        (),
        "1 while some worker's relay goes its rounds.",
        findings.of_relay(lambda outgoing: outgoing.is_relaying),
    ),
    Measured(
        "barq_queue_waiting",
        "gauge",
        QUEUE,
        "Jobs that a free worker could run.",
        findings.of_queues(lambda q: q.waiting),
    ),
    Measured(
        "barq_queue_parked", "gauge", QUEUE, "Jobs that stand back for a limit.", findings.of_queues(lambda q: q.parked)
    ),
    Measured(
        "barq_queue_scheduled", "gauge", QUEUE, "Jobs that are not due yet.", findings.of_queues(lambda q: q.scheduled)
    ),
    Measured("barq_queue_running", "gauge", QUEUE, "Jobs that run.", findings.of_queues(lambda q: q.running)),
    Measured(
        "barq_queue_payload_bytes",
        "gauge",
        QUEUE,
        "Payloads that have not begun.",
        findings.of_queues(lambda q: q.waiting_bytes),
    ),
    Measured(
        "barq_queue_oldest_age_seconds",
        "gauge",
        QUEUE,
        "How long the oldest waiting job has waited; 0 where none waits.",
        findings.of_queues(lambda q: q.oldest_seconds),
    ),
    Measured(
        "barq_queue_paused",
        "gauge",
        QUEUE,
        "1 while nothing is taken from it.",
        findings.of_queues(lambda q: q.is_paused),
    ),
    Measured(
        "barq_queue_empty_seconds",
        "gauge",
        QUEUE,
        "Time until nothing waits any more at the rates of the last minute; +Inf: never.",
        findings.of_queues(lambda q: inf if q.empty_in_seconds is None else q.empty_in_seconds),
    ),
    Measured("barq_queue_workers", "gauge", QUEUE, "Workers that serve it.", findings.of_queues(lambda q: q.workers)),
    Measured(
        "barq_queue_workers_needed",
        "gauge",
        QUEUE,
        "Workers with which no job waits longer than BARQ_SCALE__WAIT_SECONDS.",
        findings.of_queues(lambda q: q.workers_needed),
    ),
    Measured(
        "barq_workers",
        "gauge",
        ("host", "version"),
        "Workers that are there.",
        findings.of_workers(lambda _: 1, findings.release),
    ),
    Measured(
        "barq_slots",
        "gauge",
        ("host",),
        "Jobs that its workers can run at one time.",
        findings.of_workers(findings.slots, findings.host),
    ),
    Measured(
        "barq_resident_bytes",
        "gauge",
        ("host",),
        "Memory of its workers and their children; what they share counts in each.",
        findings.of_workers(lambda worker: worker.resident_bytes, findings.host),
    ),
    Measured(
        "barq_build_info", "gauge", ("version",), "The gateway that tells this.", lambda _: [((version("barq"),), 1)]
    ),
)
