"""`barq bench jobs`: what a job costs with every guarantee on, beside stock Celery and other queues, in one run."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import redis

from worker.verify.arena import Arena, arena
from worker.verify.peers.running import PeerMissing, running
from worker.verify.peers.table import PEERS, STOCK, Peer
from worker.verify.processes import family_of

TICKS = os.sysconf("SC_CLK_TCK")
Submit = Callable[[int], float]
"""Submits so many jobs; returns the seconds it took."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one way to submit and run no-op jobs; microseconds of processor time, commands and bytes a job."""

    name: str
    jobs_per_second: float
    submitted_per_second: float
    worker_us: float
    redis_us: float
    redis_commands: float
    redis_bytes: float


@dataclass(frozen=True, slots=True)
class Missing:
    """A way that could not be measured here, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Way:
    """One way, ready: its workers run, and have run a job."""

    name: str
    client: redis.Redis
    worker_pids: tuple[int, ...]
    submit: Submit
    is_done: Callable[[], bool]


def measure_costs(jobs: int, peers_python: str, only: Sequence[str] = ()) -> Iterator[Cost | Missing]:
    """In bulk, one by one, Celery's own ways, then other queues; two worker processes each.

    `only`: those in whose names one of these words stands.
    """
    ways: list[tuple[str, Callable[[], Cost]]] = [
        ("barq, in bulk", lambda: _measure_ours("barq, in bulk", jobs, is_bulk=True)),
        ("barq, one by one", lambda: _measure_ours("barq, one by one", jobs, is_bulk=False)),
    ]
    ways += [(peer.name, partial(_measure_peer, peer, jobs, sys.executable)) for peer in STOCK]
    ways += [(peer.name, partial(_measure_peer, peer, jobs, peers_python)) for peer in PEERS]
    for name, measure in ways:
        if only and not any(word.lower() in name.lower() for word in only):
            continue
        try:
            yield measure()
        except PeerMissing as missing:
            yield Missing(name, str(missing))


def measure_submission(jobs: int) -> tuple[float, float, float]:
    """Jobs that one process submits in bulk a second, its microseconds a job, and Redis's; no worker runs."""
    with arena(workers=0) as place:
        submitter = place.submitter()
        payloads = [{"number": number} for number in range(jobs)]
        submitter.submit("noop", {"number": -1})
        client = place.ledger().client
        redis_before = redis_seconds(client)
        began, busy = time.monotonic(), time.process_time()
        for _ in submitter.submit_many("noop", payloads):
            pass
        took, busy = time.monotonic() - began, time.process_time() - busy
        return jobs / took, busy / jobs * 1e6, (redis_seconds(client) - redis_before) / jobs * 1e6


def _measure_ours(name: str, jobs: int, is_bulk: bool) -> Cost:
    with arena(workers=1) as place:
        submitter = place.submitter()

        def submit(count: int) -> None:
            payloads = ({"number": number} for number in range(count))
            if is_bulk:
                for _ in submitter.submit_many("noop", payloads):
                    pass
            else:
                for payload in payloads:
                    submitter.submit("noop", payload)

        submit(1)
        place.until(lambda: _is_empty(place), "a worker")
        pids = tuple(place.worker_pids())
        way = Way(name, place.ledger().client, pids, _timed(submit), lambda: _is_empty(place))
        return _measure(way, jobs, place)


def _measure_peer(peer: Peer, jobs: int, python: str) -> Cost:
    with arena(workers=0) as place, running(peer, python, place.variables["BARQ_BROKER__URL"], place.folder) as peers:
        client = place.ledger().client
        place.until(lambda: peer.is_done(client), f"a worker of {peer.name}")
        way = Way(peer.name, client, peers.worker_pids, peers.submit, lambda: peer.is_done(client))
        return _measure(way, max(1, jobs // peer.one_in), place)


def _measure(way: Way, jobs: int, place: Arena) -> Cost:
    family = [*way.worker_pids, *(child for pid in way.worker_pids for child in family_of(pid))]
    worker_before, before = processor_seconds(family), way.client.info()
    began = time.monotonic()
    submit_seconds = way.submit(jobs)
    place.until(way.is_done, "the jobs", 900)
    ended = time.monotonic()
    after = way.client.info()

    def per_job(*names: str) -> float:
        return float(sum(after[name] - before[name] for name in names)) / jobs

    return Cost(
        name=way.name,
        jobs_per_second=jobs / (ended - began),
        submitted_per_second=jobs / submit_seconds,
        worker_us=(processor_seconds(family) - worker_before) / jobs * 1e6,
        redis_us=per_job("used_cpu_sys", "used_cpu_user") * 1e6,
        redis_commands=per_job("total_commands_processed"),
        redis_bytes=per_job("total_net_input_bytes", "total_net_output_bytes"),
    )


def _timed(submit: Callable[[int], None]) -> Submit:
    def timed(count: int) -> float:
        began = time.monotonic()
        submit(count)
        return time.monotonic() - began

    return timed


def _is_empty(place: Arena) -> bool:
    counts = place.ledger().counts()
    return not sum(counts.waiting.values()) and not counts.running


def processor_seconds(pids: list[int]) -> float:
    """User and system time of processes that live, and of their children that ended; 0 without /proc."""
    total = 0
    for pid in pids:
        stat = Path(f"/proc/{pid}/stat")
        if stat.exists():
            total += sum(int(field) for field in stat.read_text().rpartition(")")[2].split()[11:15])
    return total / TICKS


def redis_seconds(client: redis.Redis) -> float:
    """Processor time of a Redis so far, user and system."""
    used: dict[str, float] = client.info("cpu")
    return used["used_cpu_sys"] + used["used_cpu_user"]
