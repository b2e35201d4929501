"""Begins, works for a while, dies if told to, and has its effect, once for its number."""

import os
import signal
import time
from functools import cache
from typing import Literal

from pydantic import BaseModel

from tasks.contract import Context, Rejected, Task
from worker.verify.effects import Effects


class Effect(BaseModel):
    """Which effect, where, how long it takes, and whom the run kills."""

    database: str
    number: int
    seconds: float = 0.0
    poison: Literal["no", "child", "worker"] = "no"
    ballast: str = ""
    refused_until: str = ""
    """While this file is not there the job is rejected."""


def run(payload: Effect, context: Context) -> None:
    """Two transactions: that it began, and that it had its effect."""
    effects = open_effects(payload.database, os.getpid())
    effects.begin(payload.number, context.attempt, os.getpid())
    if payload.seconds:
        time.sleep(payload.seconds)
    if payload.refused_until and not os.path.exists(payload.refused_until):
        raise Rejected("not yet")
    if payload.poison == "worker":
        os.kill(os.getppid(), signal.SIGKILL)
    if payload.poison != "no":
        os.kill(os.getpid(), signal.SIGKILL)
    effects.complete(payload.number, context.job_id, context.attempt)


@cache
def open_effects(database: str, pid: int) -> Effects:
    """One connection a process: SQLite's must not cross a fork."""
    del pid
    return Effects(database)


TASK = Task(name="effect", payload=Effect, run=run, key=lambda payload: str(payload.number), queue="verify")
