"""`barq bench gateway`: what the gateway takes over real HTTP, and how soon it answers under that load."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass

import httpx
import redis

from worker.embedded.server import find_free_port
from worker.verify.arena import Arena, arena
from worker.verify.cost import processor_seconds, redis_seconds
from worker.verify.load import Load, Outcome
from worker.verify.processes import family_of, start

READ_RATE = 100.0
SINGLE_RATE, BATCH_RATE = 1500.0, 40.0
BATCH = 500


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure: what, how many a second, and how long 50 and 99 of 100 took."""

    name: str
    per_second: float
    median_ms: float
    slow_ms: float
    refused: int
    gateway_us: float
    """Processor time of the gateway for each, which depends little on what else the machine does."""
    redis_us: float
    """The same of Redis."""
    load_us: float
    """The same of the load itself, which the gateway could not have."""


def measure_gateway(seconds: float, processes: int = 1) -> Iterator[Figure]:
    """As fast as it goes, then reads under the load that is promised; no worker runs, the log is written as always."""
    variables = {"BARQ_LOG__LEVEL": "info", "BARQ_GATEWAY__PROCESSES": str(processes)}
    with arena(workers=0, variables=variables) as place, _gateway(place) as (port, pid):
        gate = Gate(pid, place.ledger().client)
        single = Load(port, "single", connections=32, seconds=seconds)
        batch = Load(port, "batch", connections=4, seconds=seconds, batch=BATCH)
        yield gate.measure("single submissions", single)[0]
        yield gate.measure("jobs in batches of 500", batch)[0]
        read = Load(port, "read", connections=8, seconds=seconds, rate=READ_RATE, ids=_submit_some(port))
        yield gate.measure("reads", read)[0]
        yield from gate.measure("1,500 single submissions/s", Load(port, "single", 64, seconds, SINGLE_RATE), read)
        yield from gate.measure("20,000 jobs/s in batches", Load(port, "batch", 8, seconds, BATCH_RATE, BATCH), read)


@dataclass(frozen=True, slots=True)
class Gate:
    """The gateway that is measured."""

    pid: int
    client: redis.Redis

    def measure(self, name: str, load: Load, beside: Load | None = None) -> list[Figure]:
        """Send a load, and another beside it; the gateway's time is told of the first, with the other's in it."""
        before = self._costs()
        outcomes = _run(*filter(None, (load, beside)))
        size = load.batch if load.kind == "batch" else 1
        used = [after - begun for after, begun in zip(self._costs(), before, strict=True)]
        figures = [_figure(name, outcomes[0], size, *used)]
        return figures + [_figure(f"  reads under {name}", each, 1) for each in outcomes[1:]]

    def _costs(self) -> tuple[float, float]:
        """Seconds of processor time of the gateway and of Redis so far."""
        return processor_seconds([self.pid, *family_of(self.pid)]), redis_seconds(self.client)


@contextmanager
def _gateway(place: Arena) -> Iterator[tuple[int, int]]:
    port = find_free_port()
    place.variables |= {"BARQ_GATEWAY__PORT": str(port), "BARQ_RECORDS__URL": f"sqlite:///{place.folder}/records.db"}
    process = start("worker.verify.serving", (), place.variables, place.folder / "gateway.log")

    def answers() -> bool:
        with suppress(httpx.TransportError):
            return httpx.get(f"http://127.0.0.1:{port}/livez").status_code == 200
        return False

    try:
        place.until(answers, "the gateway")
        yield port, process.pid
    finally:
        process.terminate()
        process.wait()


def _run(*loads: Load) -> list[Outcome]:
    """All at once, each from a process of its own."""
    words = [[sys.executable, "-m", "worker.verify.load", json.dumps(asdict(load))] for load in loads]
    running = [subprocess.Popen(each, stdout=subprocess.PIPE) for each in words]
    return [Outcome(**json.loads(process.communicate()[0])) for process in running]


def _submit_some(port: int) -> tuple[str, ...]:
    jobs = [{"task": "noop", "payload": {"number": number}} for number in range(200)]
    answer = httpx.post(f"http://127.0.0.1:{port}/v1/jobs/batch", json={"jobs": jobs}, timeout=30).json()
    return tuple(item["receipt"]["job_id"] for item in answer["items"])


def _figure(name: str, outcome: Outcome, size: int, gateway: float = 0.0, server: float = 0.0) -> Figure:
    took, done = sorted(outcome.took_ms), outcome.answered * size
    middle, slow = took[len(took) // 2], took[int(len(took) * 0.99)]
    used = (each * 1e6 / done for each in (gateway, server, outcome.busy_seconds))
    return Figure(name, done / outcome.seconds, middle, slow, outcome.refused, *used)
