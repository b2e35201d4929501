"""`barq jobs list`: jobs by state, task, tenant and time, once or again and again."""

import re
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import click

from worker.cli.refusals import Command, note
from worker.cli.session import asking, configured
from worker.cli.telling import dump_job, lay_table, word_moment
from worker.job import Job, State
from worker.roll import Roll, Wanted

HEADS = ("JOB", "STATE", "TASK", "TENANT", "SUBMITTED", "RUNS", "TOOK", "WHY")
EVERY_SECONDS = 2.0
PAGE = 200
MOST_WHY = 50
CLEAR = "\x1b[H\x1b[2J"
AGO = re.compile(r"(\d{1,6})([smhd])")
AGO_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


def _moment(_: click.Context, __: click.Parameter, value: str | None) -> datetime | None:
    """A time without a zone is one of this machine's."""
    if value is None:
        return None
    ago = AGO.fullmatch(value)
    try:
        if ago:
            return datetime.now(UTC) - timedelta(seconds=int(ago[1]) * AGO_SECONDS[ago[2]])
        return datetime.fromisoformat(value).astimezone()
    except (ValueError, OverflowError) as error:
        raise click.BadParameter("takes 90s, 15m, 2h, 3d (ago), or a time such as 2024-11-01T14:05+03:00") from error


@click.command("list", cls=Command)
@click.option("--state", type=click.Choice([state.value for state in State]), help="In this state.")
@click.option("--task", help="Of this task.")
@click.option("--tenant", help="Of this tenant; '' for those of none.")
@click.option("--since", callback=_moment, metavar="TIME", help="Submitted since (15m, 2h, 3d ago, or ISO 8601).")
@click.option("--before", callback=_moment, metavar="TIME", help="Submitted before.")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="How many at most.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a job.")
@click.option("--watch", is_flag=True, help="Go on: show the list anew, or each job that is new or has changed.")
def list_jobs(state: str | None, limit: int, as_json: bool, watch: bool, **told: Any) -> None:
    """List jobs, the one submitted last first.

    With --watch a terminal shows the list anew every two seconds; a pipe or --json gets each job that is new or
    has changed.
    """
    wanted = Wanted(state=State(state) if state else None, **told)
    with asking(configured()) as ledger:
        roll = Roll(ledger)
        if watch:
            _watch(roll, wanted, limit, as_json)
        found = list(find_all(roll, wanted, limit))
    _tell(found, as_json)
    if not as_json:
        more = ", and perhaps more: --limit" if len(found) == limit else ""
        note(f"{len(found):,} job{'' if len(found) == 1 else 's'}{more}")


def find_all(roll: Roll, wanted: Wanted, limit: int) -> Iterator[Job]:
    """Page through the jobs wanted, at most `limit`."""
    cursor: str | None = None
    while limit > 0:
        page = roll.find(wanted, cursor, min(limit, PAGE))
        yield from page.jobs
        limit -= len(page.jobs)
        cursor = page.cursor
        if cursor is None:
            return


def _watch(roll: Roll, wanted: Wanted, limit: int, as_json: bool) -> None:
    """Until somebody ends it."""
    is_screen = sys.stdout.isatty() and not as_json
    seen: dict[str, tuple[object, ...]] = {}
    while True:
        found = list(find_all(roll, wanted, limit))
        now: dict[str, tuple[object, ...]] = {job.id: (job.state, job.attempt) for job in found}
        if is_screen:
            click.echo(CLEAR, nl=False)
            _tell(found, as_json)
        else:
            _tell([job for job in reversed(found) if seen.get(job.id) != now[job.id]], as_json, with_heads=not seen)
        seen = now
        sys.stdout.flush()
        time.sleep(EVERY_SECONDS)


def _tell(found: list[Job], as_json: bool, with_heads: bool = True) -> None:
    if as_json:
        for job in found:
            click.echo(dump_job(job, payload=False))
    elif found:
        lines = list(lay_table(HEADS, [_row(job) for job in found]))
        click.echo("\n".join(lines if with_heads else lines[1:]))


def _row(job: Job) -> tuple[object, ...]:
    took = f"{(job.ended_at - job.started_at).total_seconds():.2f} s" if job.ended_at and job.started_at else "-"
    why = f"{job.error.kind}: {job.error.message}"[:MOST_WHY] if job.error else ""
    return job.id, job.state, job.task, job.tenant or "-", word_moment(job.submitted_at), job.attempt, took, why
