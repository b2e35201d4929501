"""Runs until a file appears: idle, or holding the interpreter's lock all the while."""

import time
from pathlib import Path

from pydantic import BaseModel

from tasks.contract import Context, Task
from tests.example_tasks.traces import leave_trace


class Hold(BaseModel):
    """`until` is the file that ends the run; `lock_for_seconds` of it are spent inside one C call."""

    path: str
    until: str
    lock_for_seconds: float = 0.0


def run(payload: Hold, context: Context) -> None:
    """Say that it began, wait, say that it ended."""
    leave_trace(payload.path, context, "began")
    if payload.lock_for_seconds:
        hold_lock(payload.lock_for_seconds)
    while not Path(payload.until).exists():
        time.sleep(0.01)
    leave_trace(payload.path, context, "ended")


def hold_lock(seconds: float) -> None:
    """Long additions of whole numbers, each one C call that never lets another thread run."""
    end = time.monotonic() + seconds
    number = 1 << 200_000_000
    while time.monotonic() < end:
        number + 1


TASK = Task(name="hold", payload=Hold, run=run, queue="notes")
