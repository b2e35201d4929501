"""`barq up`, `barq worker`, `barq scheduler`: the long-lived processes, in the foreground."""

import warnings

import click
from celery.platforms import SecurityWarning

from config.logging import configure_logging
from config.settings import Settings
from worker.app import create_app
from worker.cli.refusals import Command, Refused, note, settings
from worker.embedded.addresses import complete
from worker.embedded.stack import embedded
from worker.embedded.wakeup import Wakeup
from worker.gateway.listening import listen

DRAIN_SECONDS = 30.0
"""What a worker gets to finish its jobs when it is asked to stop; after that they go back to the queue."""


@click.command(cls=Command)
def up() -> int:
    """Run the whole stack in the foreground: a Redis of its own unless one is configured, worker, scheduler, gateway.

    What dies is started again. Ctrl-C or SIGTERM lets running jobs end first; a second one does not wait.
    """
    told = settings()
    configure_logging(told.log)
    listen(told.gateway).close()  # rather than a gateway that is started again and again
    with Wakeup() as wakeup, embedded(told, DRAIN_SECONDS, lambda: wakeup.asked > 1) as stack:
        note(f"up on {stack.settings.state.folder}; `barq submit FILE` from another terminal, Ctrl-C ends it")
        for verb in ("worker", "scheduler", "gateway"):
            stack.run(verb)
        while not wakeup.asked:
            wakeup.wait(stack.supervisor.tend())
        note("stopping: running jobs end first, Ctrl-C again does not wait")
    return 0


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


def configured() -> Settings:
    """The settings with a Redis to talk to; Refused when none is configured and none runs here."""
    told = complete(settings())
    if told.broker.url is None:
        raise Refused(
            f"no Redis is configured and no `barq up` runs on {told.state.folder}:"
            " start `barq up`, or set BARQ_BROKER__URL"
        )
    return told
