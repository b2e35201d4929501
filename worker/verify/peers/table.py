"""Which other queues are measured, how their workers are started, and when their work is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import redis

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Peer:
    """Another queue, with two worker processes and the safest settings that its documentation names."""

    name: str
    module: str
    """What is imported to see whether it is there."""
    script: str
    """The module of ours that defines its task."""
    workers: tuple[Words, ...]
    """What follows `python -m`, for each process that is started."""
    is_done: Callable[[redis.Redis], bool]
    one_in: int = 1
    """It is given so many times fewer jobs, where it takes too long for them all."""


def _is_dramatiq_done(client: redis.Redis) -> bool:
    return not client.hlen("dramatiq:default.msgs")  # a message stands there until it is acknowledged


def _is_taskiq_done(client: redis.Redis) -> bool:
    (group,) = client.xinfo_groups("taskiq")
    return not group["pending"] and group["lag"] == 0


def _is_huey_done(client: redis.Redis) -> bool:
    return not client.llen("huey.redis.peer")


def _is_rq_done(client: redis.Redis) -> bool:
    return not client.llen("rq:queue:default") and not client.zcard("rq:wip:default")


def _is_arq_done(client: redis.Redis) -> bool:
    return not client.zcard("arq:queue")


def _is_celery_done(client: redis.Redis) -> bool:
    return not client.llen("celery") and not client.hlen("unacked")


def _start_celery(app: str) -> tuple[Words, ...]:
    return (("celery", "-A", app, "worker", "-c", "2", "-l", "warning", "--without-mingle"),)


STOCK = tuple(
    Peer(name=name, module="celery", script=script, workers=_start_celery(script), is_done=_is_celery_done)
    for name, script in (("Celery, results", "in_celery_results"), ("Celery, no results", "in_celery"))
)
ARQ = ("arq", "in_arq.WorkerSettings")
PEERS = (
    Peer(
        name="Dramatiq",
        module="dramatiq",
        script="in_dramatiq",
        workers=(("dramatiq", "in_dramatiq", "--processes", "2", "--threads", "1"),),
        is_done=_is_dramatiq_done,
    ),
    Peer(
        name="Taskiq, streams, results",
        module="taskiq_redis",
        script="in_taskiq",
        workers=(("taskiq", "worker", "in_taskiq:broker", "--workers", "2", "--log-level", "WARNING"),),
        is_done=_is_taskiq_done,
    ),
    Peer(
        name="Huey, results, no acks",
        module="huey",
        script="in_huey",
        workers=(("huey.bin.huey_consumer", "in_huey.huey", "-w", "2", "-k", "process", "-q"),),
        is_done=_is_huey_done,
    ),
    Peer(
        name="RQ, results",
        module="rq",
        script="in_rq",
        workers=(("rq.cli", "worker-pool", "-n", "2", "--logging-level", "WARNING", "default"),),
        is_done=_is_rq_done,
        one_in=10,
    ),
    Peer(name="arq, results", module="arq", script="in_arq", workers=(ARQ, ARQ), is_done=_is_arq_done),
)
