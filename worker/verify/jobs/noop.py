"""Does nothing: what is left is the cost of the machinery."""

from pydantic import BaseModel

from tasks.contract import Context, Task


class Noop(BaseModel):
    """A number."""

    number: int


def run(payload: Noop, context: Context) -> None:
    """Nothing."""
    del payload, context


TASK = Task(name="noop", payload=Noop, run=run, queue="verify")
