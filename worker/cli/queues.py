"""`barq queues`: how much waits where, and which queues stand still."""

import json
from typing import Any

import click

from tasks.catalogue import find_tasks
from worker.cli.refusals import CalledWrongly, Command, Commands
from worker.cli.session import asking, configured
from worker.cli.telling import lay_table
from worker.ledger import Ledger
from worker.steering import pause as pause_queue
from worker.steering import paused_queues
from worker.steering import resume as resume_queue
from worker.tickets import Counts


@click.group(cls=Commands, invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@click.pass_context
def queues(ctx: click.Context, as_json: bool) -> None:
    """Show how many jobs wait in each queue, run, are scheduled, in quarantine or dead; pause and resume queues."""
    if ctx.invoked_subcommand is not None:
        return
    with asking(told := configured()) as ledger:
        counts, paused = ledger.counts(), set(paused_queues(ledger))
        names = _known(ledger, counts, told.worker.queues)
    rows = [(name, counts.waiting.get(name, 0), name in paused) for name in names]
    totals = {
        "scheduled": counts.scheduled,
        "running": counts.running,
        "quarantined": counts.quarantined,
        "dead": counts.buried,
    }
    if as_json:
        click.echo(json.dumps(_object(rows, totals)))
        return
    for line in lay_table(("QUEUE", "WAITING", ""), [(name, n, "paused" if still else "") for name, n, still in rows]):
        click.echo(line)
    click.echo(", ".join(f"{number:,} {name}" for name, number in totals.items()))


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


def _known(ledger: Ledger, counts: Counts, served: tuple[str, ...]) -> list[str]:
    return sorted({*counts.waiting, *paused_queues(ledger), *find_tasks().queues, *served})


def _check(ledger: Ledger, name: str) -> None:
    known = _known(ledger, ledger.counts(), configured().worker.queues)
    if name not in known:
        raise CalledWrongly(f"there is no queue {name}: known are {', '.join(known)}")


def _object(rows: list[tuple[str, int, bool]], totals: dict[str, int]) -> dict[str, Any]:
    return {"queues": [{"name": name, "waiting": n, "is_paused": still} for name, n, still in rows], **totals}
