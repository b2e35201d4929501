"""Celery as it comes: acknowledges after the run, as its documentation advises; no results."""

import os

from celery import Celery

app = Celery("peer", broker=os.environ["PEER_URL"], backend=os.environ.get("PEER_RESULTS"))
app.conf.update(
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_ignore_result="PEER_RESULTS" not in os.environ,
    worker_prefetch_multiplier=1,
    broker_connection_retry_on_startup=True,
)


@app.task(name="noop")  # type: ignore[untyped-decorator]
def noop(number: int) -> None:
    """Nothing."""


def submit(count: int) -> None:
    """One by one."""
    for number in range(count):
        noop.delay(number)
