"""Bound by limits: so many a second and so many at once of one host."""

from pydantic import BaseModel

from tasks.contract import Context, Limit, Task
from tests.example_tasks.traces import leave_trace


class Fetch(BaseModel):
    """Where from."""

    path: str
    host: str


def run(payload: Fetch, context: Context) -> None:
    """Leave one trace."""
    leave_trace(payload.path, context, "fetched")


def host_of(payload: Fetch) -> str:
    """What the limit goes by."""
    return payload.host


TASK = Task(name="fetch", payload=Fetch, run=run, queue="notes", limit=Limit(host_of, per_second=20, at_once=2))
