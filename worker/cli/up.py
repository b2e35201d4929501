"""`barq up`: the whole stack in the foreground."""

import click

from config.logging import configure_logging
from worker.cli.refusals import Command, note, settings
from worker.embedded.stack import embedded, refuse_held
from worker.embedded.wakeup import Wakeup
from worker.gateway.listening import check_exposure, listen

DRAIN_SECONDS = 30.0
"""What a worker gets to finish its jobs when it is asked to stop; after that they go back to the queue."""


@click.command(cls=Command)
def up() -> int:
    """Run the whole stack in the foreground: a Redis of its own unless one is configured, worker, scheduler, gateway.

    What dies is started again. Ctrl-C or SIGTERM lets running jobs end first; a second one does not wait.
    """
    told = settings()
    configure_logging(told.log)
    refuse_held(told)
    listen(told.gateway).close()  # rather than a gateway that is started again and again
    with Wakeup() as wakeup, embedded(told, DRAIN_SECONDS, lambda: wakeup.asked > 1) as stack:
        check_exposure(stack.settings)
        note(f"up on {stack.settings.state.folder}; `barq submit FILE` from another terminal, Ctrl-C ends it")
        for verb in ("worker", "scheduler", "gateway"):
            stack.run(verb)
        while not wakeup.asked:
            wakeup.wait(stack.supervisor.tend())
        note("stopping: running jobs end first, Ctrl-C again does not wait")
    return 0
