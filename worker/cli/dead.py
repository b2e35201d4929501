"""`barq dead`: the jobs that were buried; what each was handed is told only when asked for, as it may be secret."""

import json
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import click

from worker.cli.refusals import CalledWrongly, Command, Refused, note
from worker.cli.session import asking, configured
from worker.cli.telling import dump_job, lay_table, tell_job, word_moment
from worker.dead_letters import ANY, DeadLetters, Filter, NotBuried, NotRevivable
from worker.job import Job, State
from worker.ledger import JobNotFound, Ledger

Verb = Callable[..., Any]
HEADS = ("JOB", "BURIED", "TASK", "REASON", "RUNS", "ERROR")
MOST_ERROR = 60
HIDDEN = "(not shown, as it may hold secrets: --payload shows it)"

as_json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object a dead letter.")
payload_option = click.option("--payload", is_flag=True, help="Show the payload too; it may hold secrets.")


def _moment(_: click.Context, __: click.Parameter, value: str | None) -> datetime | None:
    """A time without a zone is one of this machine's."""
    try:
        return datetime.fromisoformat(value).astimezone() if value else None
    except ValueError as error:
        raise click.BadParameter("takes a time such as 2024-11-01T14:05+03:00") from error


def filtered(verb: Verb) -> Verb:
    """Add the options by which dead letters are chosen."""
    for option in (
        click.option("--before", callback=_moment, metavar="TIME", help="Buried before this time (ISO 8601)."),
        click.option("--error", help="Whose last error is of this class."),
        click.option("--reason", help="Buried for this: rejected, exhausted, deadly, garbage."),
        click.option("--queue", help="Of this queue."),
        click.option("--task", help="Of this task."),
    ):
        verb = option(verb)
    return verb


@click.group()
def dead() -> None:
    """List, show, revive, drop and export dead letters: jobs that could not be done."""


@dead.command("list", cls=Command)
@filtered
@as_json_option
@payload_option
def list_letters(as_json: bool, payload: bool, **told: Any) -> None:
    """List dead letters, the oldest first."""
    with asking(configured()) as ledger:
        found = DeadLetters(ledger).find(Filter(**told))
        if as_json or payload:
            for job in found:
                click.echo(dump_job(job, payload))
            return
        rows = [_row(job) for job in found]
    for line in lay_table(HEADS, rows) if rows else ():
        click.echo(line)
    note(_count(len(rows)))


@dead.command(cls=Command)
@click.argument("job_id", metavar="ID")
@as_json_option
@payload_option
def show(job_id: str, as_json: bool, payload: bool) -> None:
    """Show a dead letter: its error, its traceback, and every attempt with its worker and times."""
    with asking(configured()) as ledger:
        found = _letter(ledger, job_id)
    if as_json:
        click.echo(dump_job(found, payload))
        return
    for line in tell_job(found):
        click.echo(line)
    if found.error and found.error.traceback:
        click.echo(f"traceback\n{found.error.traceback.rstrip()}")
    told = (found.unreadable or json.dumps(found.payload, ensure_ascii=False)) if payload else HIDDEN
    click.echo(f"{'payload':<10}{told}")


@dead.command(cls=Command)
@click.argument("job_ids", nargs=-1, metavar="ID...")
@filtered
@click.option("--all", "is_all", is_flag=True, help="Every dead letter.")
def revive(job_ids: tuple[str, ...], is_all: bool, **told: Any) -> None:
    """Let dead letters wait again with all their chances; each line of output is the id of one.

    Safe to interrupt and to repeat: what was revived is no dead letter any more.
    """
    wanted = _choice(job_ids, is_all, told)
    with asking(configured()) as ledger:
        letters = DeadLetters(ledger)
        count = _each(letters.revive_all(wanted) if wanted else _one_by_one(letters.revive, job_ids))
    note(f"{_count(count)} revived")


@dead.command(cls=Command)
@click.argument("job_ids", nargs=-1, metavar="ID...")
@filtered
@click.option("--all", "is_all", is_flag=True, help="Every dead letter.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def drop(job_ids: tuple[str, ...], is_all: bool, yes: bool, **told: Any) -> None:
    """Forget dead letters for ever; each line of output is the id of one."""
    wanted = _choice(job_ids, is_all, told)
    with asking(configured()) as ledger:
        letters = DeadLetters(ledger)
        if wanted and not yes and sys.stdin.isatty():
            count = sum(1 for _ in letters.find(wanted))
            click.confirm(f"Forget {_count(count)} for ever?", abort=True, err=True)
        count = _each(letters.drop_all(wanted) if wanted else _one_by_one(letters.drop, job_ids))
    note(f"{_count(count)} dropped")


@dead.command(cls=Command)
@filtered
@payload_option
def export(payload: bool, **told: Any) -> None:
    """Write dead letters as lines of JSON with everything that is known of each."""
    with asking(configured()) as ledger:
        letters = DeadLetters(ledger)
        count = _each(letters.export(Filter(**told), payload))
    note(f"{_count(count)} exported{'' if payload else ', without payloads (--payload)'}")


def _choice(job_ids: tuple[str, ...], is_all: bool, told: dict[str, Any]) -> Filter | None:
    """None: the ids that are given."""
    wanted = Filter(**told)
    if bool(job_ids) == (is_all or wanted != ANY):
        raise CalledWrongly("which dead letters is not clear: name ids, or give --all or a filter such as --task")
    return None if job_ids else wanted


def _one_by_one(move: Callable[[str], None], job_ids: tuple[str, ...]) -> Iterator[str]:
    for job_id in job_ids:
        try:
            move(job_id)
        except (NotBuried, NotRevivable) as error:
            raise Refused(str(error)) from error
        yield job_id


def _each(lines: Iterator[str]) -> int:
    count = 0
    for line in lines:
        click.echo(line)
        count += 1
    return count


def _letter(ledger: Ledger, job_id: str) -> Job:
    try:
        found = ledger.job(job_id)
    except JobNotFound as error:
        raise Refused(str(NotBuried(job_id))) from error
    if found.state is not State.BURIED:
        raise Refused(f"job {job_id} is no dead letter but {found.state}: `barq jobs show {job_id}`")
    return found


def _row(job: Job) -> tuple[object, ...]:
    error = f"{job.error.kind}: {job.error.message}" if job.error else ""
    return job.id, word_moment(job.ended_at), job.task, job.reason or "", job.attempt, error[:MOST_ERROR]


def _count(number: int) -> str:
    return f"{number:,} dead letter{'' if number == 1 else 's'}"
