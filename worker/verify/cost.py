"""`barq bench jobs`: what a job costs with every guarantee on, beside stock Celery, in one run."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from worker.verify.arena import Arena, arena
from worker.verify.processes import family_of, start
from worker.verify.stock import app as stock_app

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one way to submit and run no-op jobs; microseconds of processor time a job."""

    name: str
    jobs_per_second: float
    submitted_per_second: float
    worker_us: float
    redis_us: float
    redis_commands: float


def measure_costs(jobs: int) -> list[Cost]:
    """In bulk, one by one, and stock Celery's own way; two worker processes each."""
    return [
        _measure_ours("barq, in bulk", jobs, _submit_many),
        _measure_ours("barq, one by one", jobs, _submit_each),
        _measure_stock(jobs),
    ]


def _measure_ours(name: str, jobs: int, submit: Callable[[Arena, int], None]) -> Cost:
    with arena(workers=1) as place:
        place.submitter().submit("noop", {"number": -1})
        place.until(lambda: _is_empty(place), "a worker")
        return _measure(name, jobs, place, place.worker_pids()[0], submit, lambda: _is_empty(place))


def _measure_stock(jobs: int) -> Cost:
    with arena(workers=0) as place:
        words = ["-A", "worker.verify.stock", "worker", "-c", "2", "-l", "warning", "--without-mingle"]
        process = start("celery", words, place.variables, place.folder / "stock.log")
        client = place.ledger().client
        stock_app.conf.broker_url = place.variables["BARQ_BROKER__URL"]

        def is_empty() -> bool:
            return not client.llen("celery") and not client.hlen("unacked")

        def submit(_place: Arena, count: int) -> None:
            for number in range(count):
                stock_app.send_task("noop", (number,), ignore_result=True)

        try:
            submit(place, 1)
            place.until(is_empty, "a stock worker")
            return _measure("stock Celery, acks late", jobs, place, process.pid, submit, is_empty)
        finally:
            process.kill()
            process.wait()


def _measure(
    name: str,
    jobs: int,
    place: Arena,
    worker_pid: int,
    submit: Callable[[Arena, int], None],
    is_done: Callable[[], bool],
) -> Cost:
    client = place.ledger().client
    family = [worker_pid, *family_of(worker_pid)]
    worker_before, redis_before = _processor_seconds(family), client.info("cpu")
    commands_before = client.info("stats")["total_commands_processed"]
    began = time.monotonic()
    submit(place, jobs)
    submitted = time.monotonic()
    place.until(is_done, "the jobs", 600)
    ended = time.monotonic()
    redis_after = client.info("cpu")
    redis_seconds = sum(redis_after[key] - redis_before[key] for key in ("used_cpu_sys", "used_cpu_user"))
    commands = client.info("stats")["total_commands_processed"] - commands_before
    return Cost(
        name=name,
        jobs_per_second=jobs / (ended - began),
        submitted_per_second=jobs / (submitted - began),
        worker_us=(_processor_seconds(family) - worker_before) / jobs * 1e6,
        redis_us=redis_seconds / jobs * 1e6,
        redis_commands=commands / jobs,
    )


def _submit_many(place: Arena, jobs: int) -> None:
    for _ in place.submitter().submit_many("noop", ({"number": number} for number in range(jobs))):
        pass


def _submit_each(place: Arena, jobs: int) -> None:
    submitter = place.submitter()
    for number in range(jobs):
        submitter.submit("noop", {"number": number})


def _is_empty(place: Arena) -> bool:
    counts = place.ledger().counts()
    return not sum(counts.waiting.values()) and not counts.running


def _processor_seconds(pids: list[int]) -> float:
    """User and system time of processes that live; 0 where the system has no /proc."""
    total = 0
    for pid in pids:
        stat = Path(f"/proc/{pid}/stat")
        if stat.exists():
            fields = stat.read_text().rpartition(")")[2].split()
            total += int(fields[11]) + int(fields[12])
    return total / TICKS
