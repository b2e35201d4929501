"""`barq workers`: who is there, and what each does."""

import json

import click

from worker.cli.overview import WORKER_HEADS, dump_workers, run_row, runs_of, worker_row
from worker.cli.refusals import Command, note
from worker.cli.session import asking, configured
from worker.cli.telling import lay_table
from worker.statistics import survey


@click.command(cls=Command)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a worker.")
def workers(as_json: bool) -> None:
    """Show each worker: its host, processes, version, memory, queues, and the jobs it is busy with."""
    with asking(told := configured()) as ledger:
        overview = survey(ledger, told)
    if as_json:
        for told_worker in dump_workers(overview):
            click.echo(json.dumps(told_worker))
        return
    if not overview.workers:
        note("no worker is there: `barq worker` starts one")
        return
    heads, *lines = lay_table(WORKER_HEADS, [worker_row(worker, overview) for worker in overview.workers])
    click.echo(heads)
    for worker, line in zip(overview.workers, lines, strict=True):
        click.echo(line)
        for run in runs_of(worker, overview):
            job, task, took, attempt, _ = run_row(run)
            click.echo(f"  {run.slot.split('-')[0]}  {task} {job} for {took}, run {attempt}")
