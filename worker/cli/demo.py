"""`barq demo`: the main job from end to end, on a private Redis and an SQLite file that go with it."""

import os
import signal
import sys
import tempfile
import time

import click

from config.logging import configure_logging
from config.settings import Settings
from tasks.catalogue import find_tasks
from tasks.reading.record import decode
from tasks.reading.sample import sample
from tasks.records.store import RecordStore
from worker.cli.presentation import show
from worker.cli.refusals import Command, Refused, note, settings
from worker.embedded.child import Child
from worker.embedded.stack import Stack, embedded
from worker.embedded.wakeup import Wakeup
from worker.job import Job, State
from worker.ledger import open_ledger
from worker.submission import Submitter

PATIENCE_SECONDS = 120.0
"""A worker is up in two seconds; a machine under load takes longer."""
DEATHS = 3
"""A worker that dies so often at its start will not come up."""


class Interrupted(Refused):
    """The demo was asked to stop; everything is cleaned up."""

    exit_code = 128 + signal.SIGINT


@click.command(cls=Command)
@click.option("--json", "as_json", is_flag=True, help="Print the record alone, as JSON.")
def demo(as_json: bool) -> None:
    """Read a sample dispatch through a real queue and show its record.

    Starts a private Redis, a SQLite file and a worker in a temporary folder, submits the dispatch that ships
    with Barq, waits for its record, shows it, and removes everything again.
    """
    told = _make_private(settings())
    record = _run(told)
    if as_json:
        sys.stdout.buffer.write(record + b"\n")
    else:
        show(decode(record), told.terminal.bidi)


def _make_private(told: Settings) -> Settings:
    """Whatever is configured stays untouched: the demo has its own of everything."""
    folder = tempfile.mkdtemp(prefix="barq-demo-")
    level = told.log.level if "BARQ_LOG__LEVEL" in os.environ else "warning"
    return told.with_values(
        broker={"url": None, "port": None}, records={"url": None}, state={"folder": folder}, log={"level": level}
    )


def _run(told: Settings) -> bytes:
    configure_logging(told.log)
    with Wakeup() as wakeup, embedded(told, 10.0, lambda: wakeup.asked > 0, is_temporary=True) as stack:
        note(f"started a private Redis and a SQLite file in {told.state.folder}")
        variables = {"BARQ_WORKER__QUEUES": "reading", "BARQ_WORKER__CONCURRENCY": "1"}
        worker = stack.run("worker", **variables, BARQ_LOG__LEVEL=told.log.level)
        note("started a worker; submitting the sample dispatch")
        job = _finish(stack, worker, wakeup)
        return _load(stack.settings, job)


def _finish(stack: Stack, worker: Child, wakeup: Wakeup) -> Job:
    ledger = open_ledger(stack.settings)
    receipt = Submitter(ledger, find_tasks(), stack.settings.jobs).submit("read", sample())
    note(f"job {receipt.job_id} is in the queue")
    end = time.monotonic() + PATIENCE_SECONDS
    while not (job := ledger.job(receipt.job_id)).state.is_final:
        wakeup.wait(min(0.05, stack.supervisor.tend()))
        if wakeup.asked:
            raise Interrupted("stopped; everything is cleaned up")
        if worker.deaths >= DEATHS or time.monotonic() > end:
            raise Refused(f"the job is still {job.state}, the worker does not run it: BARQ_LOG__LEVEL=info tells more")
    return job


def _load(told: Settings, job: Job) -> bytes:
    if job.state is not State.SUCCEEDED or told.records.url is None:
        raise Refused(f"the job is {job.state}: {job.error}: BARQ_LOG__LEVEL=info shows more")
    note(f"job {job.id} has {job.state}; its record:")
    store = RecordStore.open(told.records.url.get_secret_value())
    try:
        return store.get(job.result["dispatch_id"]).record
    finally:
        store.close()
