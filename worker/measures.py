"""Where each metric's values are found in an overview of the system; METRICS is their documentation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from math import inf

from worker.presence import Presence
from worker.statistics import Overview, QueueStatus
from worker.tallies import Labels, Sum, Times

Value = float | Times | Sum
Rows = Iterable[tuple[Labels, Value]]
ENDS = ("buried", "cancelled", "expired")
LOSSES = ("died", "lapsed", "returned")
UNKNOWN = "unknown"
"""The task of what was never a job."""


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


def _of_jobs(*wanted: str) -> Callable[[Overview], Rows]:
    """Counts of jobs by task and queue; with several kinds wanted, by kind too."""

    def rows(overview: Overview) -> Rows:
        for (task, queue, what), count in sorted(overview.tallies.jobs.items()):
            if what in wanted:
                yield (task or UNKNOWN, queue, *([what] if len(wanted) > 1 else [])), count

    return rows


def _of_runs(outcome: str, *more: str) -> Callable[[Overview], Rows]:
    def rows(overview: Overview) -> Rows:
        return (
            ((*labels[:2], *more), times.count)
            for labels, times in overview.tallies.runs.items()
            if labels[2] == outcome
        )

    return rows


def _ended(overview: Overview) -> Rows:
    yield from _of_runs("succeeded", "succeeded")(overview)
    yield from _of_jobs(*ENDS)(overview)


def _delivered(overview: Overview) -> Rows:
    counts = Counter[str]()
    for (task, _, outcome), times in overview.tallies.runs.items():
        if task == "deliver":
            counts[outcome] += times.count
    return (((outcome,), count) for outcome, count in sorted(counts.items()))


def _states(overview: Overview) -> Rows:
    waiting = sum(queue.waiting + queue.parked for queue in overview.queues)
    states = {
        "waiting": waiting,
        "scheduled": overview.scheduled,
        "running": overview.running,
        "quarantined": overview.quarantined,
        "buried": overview.buried,
    }
    return (((state,), count) for state, count in states.items())


def _running(overview: Overview) -> Rows:
    return sorted(Counter((run.task, run.queue) for run in overview.runs).items())


def _of_queues(value: Callable[[QueueStatus], float]) -> Callable[[Overview], Rows]:
    return lambda overview: (((queue.name,), value(queue)) for queue in overview.queues)


def _of_workers(value: Callable[[Presence], float], by: Callable[[Presence], Labels]) -> Callable[[Overview], Rows]:
    def rows(overview: Overview) -> Rows:
        sums: dict[Labels, float] = {}
        for worker in overview.workers:
            sums[by(worker)] = sums.get(by(worker), 0) + value(worker)
        return sorted(sums.items())

    return rows


def _stages(overview: Overview) -> Rows:
    stages: Mapping[str, Sum] = overview.tallies.stages
    return (((stage,), times) for stage, times in stages.items())


def _release(worker: Presence) -> Labels:
    return (worker.host, worker.version)


def _slots(worker: Presence) -> float:
    return worker.slots


def _host(worker: Presence) -> Labels:
    return (worker.host,)


TASK = ("task", "queue")
QUEUE = ("queue",)
METRICS: tuple[Measured, ...] = (
    Measured("barq_jobs", "gauge", ("state",), "Jobs that stand in this state now.", _states),
    Measured("barq_jobs_running", "gauge", TASK, "Jobs that run now.", _running),
    Measured("barq_jobs_submitted", "counter", TASK, "New jobs accepted.", _of_jobs("submitted")),
    Measured(
        "barq_jobs_ended", "counter", (*TASK, "outcome"), "Jobs ended: succeeded, buried, cancelled or expired.", _ended
    ),
    Measured("barq_jobs_revived", "counter", TASK, "Dead letters that wait again.", _of_jobs("revived")),
    Measured("barq_retries", "counter", TASK, "Runs whose job was postponed to be tried again.", _of_runs("postponed")),
    Measured(
        "barq_runs_lost",
        "counter",
        (*TASK, "how"),
        "Runs that ended without a word: died, lapsed (lost their lease) or returned (at a shutdown).",
        _of_jobs(*LOSSES),
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
    Measured("barq_stage_seconds", "summary", ("stage",), "How long a stage of reading took.", _stages),
    Measured("barq_deliveries", "counter", ("outcome",), "Attempts to deliver a record, by outcome.", _delivered),
    Measured(
        "barq_queue_waiting", "gauge", QUEUE, "Jobs that a free worker could run.", _of_queues(lambda q: q.waiting)
    ),
    Measured("barq_queue_parked", "gauge", QUEUE, "Jobs that stand back for a limit.", _of_queues(lambda q: q.parked)),
    Measured("barq_queue_scheduled", "gauge", QUEUE, "Jobs that are not due yet.", _of_queues(lambda q: q.scheduled)),
    Measured("barq_queue_running", "gauge", QUEUE, "Jobs that run.", _of_queues(lambda q: q.running)),
    Measured(
        "barq_queue_payload_bytes",
        "gauge",
        QUEUE,
        "Payloads that have not begun.",
        _of_queues(lambda q: q.waiting_bytes),
    ),
    Measured(
        "barq_queue_oldest_age_seconds",
        "gauge",
        QUEUE,
        "How long the oldest waiting job has waited; 0 where none waits.",
        _of_queues(lambda q: q.oldest_seconds),
    ),
    Measured(
        "barq_queue_paused", "gauge", QUEUE, "1 while nothing is taken from it.", _of_queues(lambda q: q.is_paused)
    ),
    Measured(
        "barq_queue_empty_seconds",
        "gauge",
        QUEUE,
        "Time until nothing waits any more at the rates of the last minute; +Inf: never.",
        _of_queues(lambda q: inf if q.empty_in_seconds is None else q.empty_in_seconds),
    ),
    Measured("barq_queue_workers", "gauge", QUEUE, "Workers that serve it.", _of_queues(lambda q: q.workers)),
    Measured(
        "barq_queue_workers_needed",
        "gauge",
        QUEUE,
        "Workers with which no job waits longer than BARQ_SCALE__WAIT_SECONDS.",
        _of_queues(lambda q: q.workers_needed),
    ),
    Measured(
        "barq_workers", "gauge", ("host", "version"), "Workers that are there.", _of_workers(lambda _: 1, _release)
    ),
    Measured(
        "barq_slots", "gauge", ("host",), "Jobs that its workers can run at one time.", _of_workers(_slots, _host)
    ),
    Measured(
        "barq_resident_bytes",
        "gauge",
        ("host",),
        "Memory of its workers and their children; what they share counts in each.",
        _of_workers(lambda worker: worker.resident_bytes, _host),
    ),
    Measured(
        "barq_build_info", "gauge", ("version",), "The gateway that tells this.", lambda _: [((version("barq"),), 1)]
    ),
)
