"""Stock Celery under the same load, for `--compare stock`: acks_late, as its documentation advises."""

from __future__ import annotations

import os
import time

from celery import Celery

from worker.verify.effects import Effects

VISIBILITY_SECONDS = 20
"""An hour by default: nobody would wait for it here."""

app = Celery("stock", broker=os.environ.get("BARQ_BROKER__URL", ""), set_as_current=False)
app.conf.update(
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    task_ignore_result=True,
    broker_connection_retry_on_startup=True,
    broker_transport_options={"visibility_timeout": VISIBILITY_SECONDS},
    worker_concurrency=2,
)


@app.task(name="effect", shared=False)  # type: ignore[untyped-decorator]
def effect(database: str, number: int, seconds: float = 0.0) -> None:
    """As worker.verify.jobs.effect."""
    effects = Effects(database)
    effects.begin(number, 1, os.getpid())
    time.sleep(seconds)
    effects.complete(number, str(number), 1)
    effects.close()


@app.task(name="noop", shared=False)  # type: ignore[untyped-decorator]
def noop(number: int) -> None:
    """Nothing."""
    del number
