"""Has its effect, so many a second over all workers."""

from tasks.contract import Limit, Task
from worker.verify.jobs.effect import Effect, run

PER_SECOND = 50


def one_key(payload: Effect) -> str:
    """All of them share the limit."""
    return payload.database


TASK = Task(name="paced", payload=Effect, run=run, queue="verify", limit=Limit(one_key, per_second=PER_SECOND))
