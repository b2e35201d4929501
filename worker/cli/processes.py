"""`barq worker` and `barq scheduler`: one long-lived process each, in the foreground."""

import signal
import threading
import warnings

import click
from celery.platforms import SecurityWarning

from config.logging import configure_logging
from tasks.catalogue import TaskUnknown, find_tasks
from worker.app import create_app
from worker.cli.refusals import CalledWrongly, Command
from worker.cli.session import configured
from worker.ledger import open_ledger
from worker.processes import name_node
from worker.refusals import Refusal
from worker.schedule import Scheduler
from worker.submission import Submitter


@click.command(cls=Command)
def worker() -> int:
    """Run a worker on the configured Redis, or on that of the `barq up` of the same state folder.

    The queues and the number of processes are settings: BARQ_WORKER__QUEUES, BARQ_WORKER__CONCURRENCY.
    """
    told = configured()
    # Celery warns root of pickle; our workers take JSON alone.
    warnings.simplefilter("ignore", SecurityWarning)
    create_app(told).worker_main(["--quiet", "worker", "--without-mingle", "--without-gossip"])
    return 0


@click.command(cls=Command)
def scheduler() -> int:
    """Run a scheduler of the entries in BARQ_SCHEDULE__ENTRIES; any number of them submit each slot once."""
    told = configured()
    configure_logging(told.log, worker=name_node())
    ledger, catalogue = open_ledger(told), find_tasks()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    try:
        Scheduler(ledger, Submitter(ledger, catalogue, told.jobs), catalogue, told.schedule).run(stop)
    except (TaskUnknown, Refusal) as error:
        raise CalledWrongly(f"BARQ_SCHEDULE__ENTRIES: {error}") from error
    return 0
