"""`barq schedule`: the entries of the schedule, when each is due, and their steering."""

import json
from dataclasses import asdict
from typing import Any

import click

from config.settings import Entry, Settings
from tasks.catalogue import TaskUnknown, find_tasks
from worker import agenda
from worker.cli.refusals import CalledWrongly, Command, Refused, note
from worker.cli.session import asking, configured
from worker.cli.telling import lay_table, word, word_moment
from worker.refusals import Refusal
from worker.steering import pause_entry, resume_entry
from worker.submission import Submitter

HEADS = ("ENTRY", "TASK", "DUE", "NEXT", "LAST", "MISSED", "")


@click.group()
def schedule() -> None:
    """List, run, pause and resume the entries of BARQ_SCHEDULE__ENTRIES."""


@schedule.command("list", cls=Command)
@click.option("--json", "as_json", is_flag=True, help="One JSON object an entry.")
def list_entries(as_json: bool) -> None:
    """List the entries: the next slot, the last one submitted, what becomes of missed ones, whether it is paused."""
    with asking(told := configured()) as ledger:
        found = [asdict(each) for each in agenda.list_entries(ledger, told.schedule.entries)]
    if as_json:
        for each in found:
            click.echo(json.dumps(each, ensure_ascii=False, default=word))
    elif found:
        for line in lay_table(HEADS, [_row(each) for each in found]):
            click.echo(line)
    else:
        note("the schedule is empty: entries are named in BARQ_SCHEDULE__ENTRIES")


@schedule.command(cls=Command)
@click.argument("name", metavar="NAME")
def run(name: str) -> None:
    """Submit the job of an entry now, beside its slots; prints the job's id."""
    told = configured()
    entry = _find(told, name)
    with asking(told) as ledger:
        try:
            receipt = Submitter(ledger, find_tasks(), told.jobs).submit(entry.task, entry.payload, key="")
        except (TaskUnknown, Refusal) as error:
            raise Refused(f"schedule entry {name}: {error}") from error
    click.echo(receipt.job_id)


@schedule.command(cls=Command)
@click.argument("name", metavar="NAME")
def pause(name: str) -> None:
    """Submit none of an entry's slots, in any scheduler, until it is resumed."""
    _find(told := configured(), name)
    with asking(told) as ledger:
        pause_entry(ledger, name)
    click.echo(f"{name} paused")


@schedule.command(cls=Command)
@click.argument("name", metavar="NAME")
def resume(name: str) -> None:
    """Submit an entry's slots again; what became due meanwhile goes by its policy for missed slots."""
    _find(told := configured(), name)
    with asking(told) as ledger:
        resume_entry(ledger, name)
    click.echo(f"{name} resumed")


def _find(told: Settings, name: str) -> Entry:
    entries = told.schedule.entries
    if name not in entries:
        known = f"known are {', '.join(sorted(entries))}" if entries else "BARQ_SCHEDULE__ENTRIES names none"
        raise CalledWrongly(f"no schedule entry is called {name}: {known}")
    return entries[name]


def _row(told: dict[str, Any]) -> tuple[str, ...]:
    slots = word_moment(told["next_slot"]), word_moment(told["last_slot"])
    return told["name"], told["task"], told["due"], *slots, told["missed"], "paused" if told["is_paused"] else ""
