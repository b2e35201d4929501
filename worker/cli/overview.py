"""An overview of the system as rows: the same words in `barq queues`, `barq workers` and `barq top`."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from worker.presence import Presence
from worker.statistics import Failure, Overview, QueueStatus, RunningJob

QUEUE_HEADS = ("QUEUE", "WAITING", "OLDEST", "RUN", "IN/S", "OUT/S", "EMPTY IN", "WORKERS", "NEEDED", "")
WORKER_HEADS = ("WORKER", "VERSION", "UP", "BUSY", "MEMORY", "QUEUES", "")
RUN_HEADS = ("JOB", "TASK", "FOR", "ATTEMPT", "WORKER")
FAILURE_HEADS = ("JOB", "TASK", "BURIED", "REASON", "ERROR")


def word_seconds(seconds: float | None) -> str:
    """A time in its two largest units; a dash for none."""
    if seconds is None:
        return "-"
    if seconds < 10:
        return f"{seconds:.1f}s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    if days:
        return f"{days}d {hours}h"
    if hours:
        return f"{hours}h {minutes:02}m"
    return f"{minutes}m {rest:02}s" if minutes else f"{rest}s"


def word_bytes(size: int) -> str:
    """Megabytes; a dash where the system does not tell."""
    return f"{size / 1e6:,.0f} MB" if size else "-"


def queue_row(queue: QueueStatus) -> tuple[object, ...]:
    """Under QUEUE_HEADS."""
    empty = "never" if queue.empty_in_seconds is None else word_seconds(queue.empty_in_seconds)
    notes = [f"{queue.parked} parked"] * bool(queue.parked) + ["paused"] * queue.is_paused
    return (
        queue.name,
        queue.waiting,
        word_seconds(queue.oldest_seconds),
        queue.running,
        f"{queue.in_per_second:.1f}",
        f"{queue.out_per_second:.1f}",
        empty,
        queue.workers,
        queue.workers_needed,
        ", ".join(notes),
    )


def worker_row(worker: Presence, overview: Overview) -> tuple[object, ...]:
    """Under WORKER_HEADS."""
    busy = len(runs_of(worker, overview))
    silent = f"silent {word_seconds(worker.silent_seconds)}" if worker.silent_seconds > 3 else ""
    return (
        f"{worker.host}/{worker.pid}",
        worker.version,
        word_seconds(worker.up_seconds),
        f"{busy}/{worker.slots}",
        word_bytes(worker.resident_bytes),
        ",".join(worker.queues),
        "leaving" if worker.is_leaving else silent,
    )


def run_row(run: RunningJob) -> tuple[object, ...]:
    """Under RUN_HEADS."""
    return run.id, run.task, word_seconds(run.took_seconds), run.attempt, f"{run.node.rpartition('-')[0]}"


def failure_row(failure: Failure, overview: Overview) -> tuple[object, ...]:
    """Under FAILURE_HEADS."""
    ago = (overview.at - failure.at).total_seconds()
    error = f"{failure.error.kind}: {failure.error.message}" if failure.error else ""
    return failure.id, failure.task or "-", f"{word_seconds(ago)} ago", failure.reason, error


def runs_of(worker: Presence, overview: Overview) -> list[RunningJob]:
    """What a worker is busy with."""
    return [run for run in overview.runs if run.node == worker.node]


def count_totals(overview: Overview) -> Mapping[str, int]:
    """What stands outside the queues."""
    return {
        "scheduled": overview.scheduled,
        "running": overview.running,
        "quarantined": overview.quarantined,
        "dead": overview.buried,
    }


def dump_queues(overview: Overview) -> dict[str, Any]:
    """For a program."""
    return {"queues": [asdict(queue) for queue in overview.queues], **count_totals(overview)}


def dump_workers(overview: Overview) -> Iterator[dict[str, Any]]:
    """Each worker for a program, with what it is busy with."""
    for worker in overview.workers:
        jobs = [asdict(run) | {"since": run.since.isoformat()} for run in runs_of(worker, overview)]
        yield asdict(worker) | {"jobs": jobs}
