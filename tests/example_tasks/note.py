"""Leaves a trace and is done; one job for one key."""

from pydantic import BaseModel

from tasks.contract import Context, Task
from tests.example_tasks.traces import leave_trace


class Note(BaseModel):
    """Where to leave the trace, and what makes two notes the same."""

    path: str
    key: str = ""
    text: str = ""


def run(payload: Note, context: Context) -> dict[str, int]:
    """Leave one trace."""
    leave_trace(payload.path, context, "noted")
    return {"length": len(payload.text)}


TASK = Task(name="note", payload=Note, run=run, key=lambda note: note.key, queue="notes")
