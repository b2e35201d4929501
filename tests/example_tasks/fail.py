"""Fails as told, so many times; then leaves a trace."""

from typing import Literal

from pydantic import BaseModel

from tasks.contract import Context, Rejected, RetryPolicy, Task, Unavailable
from tests.example_tasks.traces import leave_trace


class Fail(BaseModel):
    """How and for how many attempts."""

    path: str
    how: Literal["rejected", "unavailable", "bug"]
    times: int = 1


def run(payload: Fail, context: Context) -> None:
    """Raise while the attempt is one that fails."""
    leave_trace(payload.path, context, "tried")
    if context.attempt <= payload.times:
        if payload.how == "rejected":
            raise Rejected("الخبر بلا نص")
        if payload.how == "unavailable":
            raise Unavailable("the other side is away")
        raise KeyError("missing")
    leave_trace(payload.path, context, "noted")


QUICKLY = RetryPolicy(attempts=4, unexpected_attempts=2, first_delay_seconds=0.05, longest_delay_seconds=0.1)
TASK = Task(name="fail", payload=Fail, run=run, queue="notes", retry=QUICKLY)
