"""Kills the process it runs in, or its whole worker, for so many attempts."""

import os
import signal
from typing import Literal

from pydantic import BaseModel

from tasks.contract import Context, Task
from tests.example_tasks.traces import leave_trace


class Die(BaseModel):
    """Whom it takes along, and how often."""

    path: str
    whom: Literal["child", "worker"] = "child"
    times: int = 1000


def run(payload: Die, context: Context) -> None:
    """Say that it began; die, or live to say that it ended."""
    leave_trace(payload.path, context, "began")
    if context.attempt <= payload.times:
        if payload.whom == "worker":
            os.kill(os.getppid(), signal.SIGKILL)
        os.kill(os.getpid(), signal.SIGKILL)
    leave_trace(payload.path, context, "ended")


TASK = Task(name="die", payload=Die, run=run, queue="notes")
