"""`barq queues`: how much waits where and for how long, how fast it goes, and what would be enough."""

import json
import sys
import time

import click

from config.settings import Settings
from tasks.catalogue import find_tasks
from worker.cli.overview import QUEUE_HEADS, count_totals, dump_queues, queue_row
from worker.cli.refusals import CalledWrongly, Command, Commands
from worker.cli.session import asking, configured
from worker.cli.telling import lay_table
from worker.ledger import Ledger
from worker.statistics import Overview, survey
from worker.steering import pause as pause_queue
from worker.steering import resume as resume_queue

WATCH_SECONDS = 2.0


@click.group(cls=Commands, invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="As one JSON object; with --watch one a line.")
@click.option("--watch", is_flag=True, help="Again every two seconds, until Ctrl-C.")
@click.pass_context
def queues(ctx: click.Context, as_json: bool, watch: bool) -> None:
    """Show each queue's depth, oldest age, rates, time to empty and workers needed; pause and resume queues.

    WAITING are jobs that a free worker could run; rates are of the last minute. NEEDED are the workers with which no
    job waits longer than BARQ_SCALE__WAIT_SECONDS, reckoned from the measured run time.
    """
    if ctx.invoked_subcommand is not None:
        return
    with asking(told := configured()) as ledger:
        while True:
            _show(survey(ledger, told, _served(told)), as_json, watch)
            if not watch:
                return
            time.sleep(WATCH_SECONDS)


def _show(overview: Overview, as_json: bool, watch: bool) -> None:
    if as_json:
        click.echo(json.dumps(dump_queues(overview)))
        return
    if watch and sys.stdout.isatty():
        click.clear()
    for line in lay_table(QUEUE_HEADS, [queue_row(queue) for queue in overview.queues]):
        click.echo(line)
    click.echo(", ".join(f"{number:,} {name}" for name, number in count_totals(overview).items()))


@queues.command(cls=Command)
@click.argument("name", metavar="NAME")
def pause(name: str) -> None:
    """Take nothing more from a queue, in any worker, until it is resumed; what runs goes on."""
    with asking(configured()) as ledger:
        _check(ledger, name)
        pause_queue(ledger, name)
    click.echo(f"{name} paused")


@queues.command(cls=Command)
@click.argument("name", metavar="NAME")
def resume(name: str) -> None:
    """Take the jobs of a queue again."""
    with asking(configured()) as ledger:
        _check(ledger, name)
        resume_queue(ledger, name)
    click.echo(f"{name} resumed")


def _served(told: Settings) -> set[str]:
    return {*find_tasks().queues, *told.worker.queues}


def _check(ledger: Ledger, name: str) -> None:
    told = configured()
    known = [queue.name for queue in survey(ledger, told, _served(told)).queues]
    if name not in known:
        raise CalledWrongly(f"there is no queue {name}: known are {', '.join(known)}")
