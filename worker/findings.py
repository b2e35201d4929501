"""Where each metric's values are found in an overview of the system."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from tasks.records.outbox import Backlog
from worker.outgoing import Outgoing
from worker.presence import Presence
from worker.statistics import Overview, QueueStatus
from worker.tallies import Labels, Sum, Times

Value = float | Times | Sum
Rows = Iterable[tuple[Labels, Value]]
ENDS = ("buried", "cancelled", "expired")
UNKNOWN = "unknown"
"""The task of what was never a job."""


def of_jobs(*wanted: str) -> Callable[[Overview], Rows]:
    """Counts of jobs by task and queue; with several kinds wanted, by kind too."""

    def rows(overview: Overview) -> Rows:
        for (task, queue, what), count in sorted(overview.tallies.jobs.items()):
            if what in wanted:
                yield (task or UNKNOWN, queue, *([what] if len(wanted) > 1 else [])), count

    return rows


def of_runs(outcome: str, *more: str) -> Callable[[Overview], Rows]:
    """How many runs had an outcome, by task and queue and `more` labels."""

    def rows(overview: Overview) -> Rows:
        return (
            ((*labels[:2], *more), times.count)
            for labels, times in overview.tallies.runs.items()
            if labels[2] == outcome
        )

    return rows


def ended(overview: Overview) -> Rows:
    """Jobs ended, by how."""
    yield from of_runs("succeeded", "succeeded")(overview)
    yield from of_jobs(*ENDS)(overview)


def delivered(overview: Overview) -> Rows:
    """Runs of deliveries, by outcome."""
    counts = Counter[str]()
    for (task, _, outcome), times in overview.tallies.runs.items():
        if task == "deliver":
            counts[outcome] += times.count
    return (((outcome,), count) for outcome, count in sorted(counts.items()))


def states(overview: Overview) -> Rows:
    """Jobs by where they stand."""
    waiting = sum(queue.waiting + queue.parked for queue in overview.queues)
    states = {
        "waiting": waiting,
        "scheduled": overview.scheduled,
        "running": overview.running,
        "quarantined": overview.quarantined,
        "buried": overview.buried,
    }
    return (((state,), count) for state, count in states.items())


def running(overview: Overview) -> Rows:
    """Jobs that run, by task and queue."""
    return sorted(Counter((run.task, run.queue) for run in overview.runs).items())


def of_queues(value: Callable[[QueueStatus], float]) -> Callable[[Overview], Rows]:
    """One value of each queue."""
    return lambda overview: (((queue.name,), value(queue)) for queue in overview.queues)


def of_workers(value: Callable[[Presence], float], by: Callable[[Presence], Labels]) -> Callable[[Overview], Rows]:
    """Sums over the workers, by labels of theirs."""

    def rows(overview: Overview) -> Rows:
        sums: dict[Labels, float] = {}
        for worker in overview.workers:
            sums[by(worker)] = sums.get(by(worker), 0) + value(worker)
        return sorted(sums.items())

    return rows


def stages(overview: Overview) -> Rows:
    """How long the stages of reading took."""
    stages: Mapping[str, Sum] = overview.tallies.stages
    return (((stage,), times) for stage, times in stages.items())


def of_backlog(value: Callable[[Backlog], float]) -> Callable[[Overview], Rows]:
    """Nothing where the database does not tell: a 0 would say that all is well."""

    def rows(overview: Overview) -> Rows:
        backlog = overview.outgoing.backlog if overview.outgoing else None
        return [((), value(backlog))] if backlog else []

    return rows


def of_relay(value: Callable[[Outgoing], float]) -> Callable[[Overview], Rows]:
    """One value of the outbox as Redis knows it."""
    return lambda overview: [((), value(overview.outgoing))] if overview.outgoing else []


def release(worker: Presence) -> Labels:
    """By host and version."""
    return (worker.host, worker.version)


def slots(worker: Presence) -> float:
    """How many jobs a worker runs at a time."""
    return worker.slots


def host(worker: Presence) -> Labels:
    """By host."""
    return (worker.host,)
