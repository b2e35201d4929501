"""`barq read`: the same reading as a worker's, in this process, without a broker."""

import sys
import time
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import click

from config.settings import Settings
from tasks.reading.pipeline import read as read_dispatch
from tasks.reading.record import Record, encode
from worker.cli.inputs import Item, gather
from worker.cli.presentation import show as show_record
from worker.cli.progress import following
from worker.cli.refusals import Command, note, settings


@click.command(cls=Command)
@click.argument("files", nargs=-1, required=True, metavar="FILE|-...")
@click.option("--published-at", metavar="TIME", help="When a text or a page was published (ISO 8601).")
@click.option("--outlet", help="Who published a text or a page.")
@click.option("--title", help="The headline of a text or a page.")
@click.option("--show", is_flag=True, help="Show the records for a person instead of as JSON.")
@click.option("--quiet", "-q", is_flag=True, help="No summary and no progress, only what was refused.")
def read(files: tuple[str, ...], show: bool, quiet: bool, **told: str | None) -> int:
    """Read dispatches here and now, one record a line to standard output.

    FILE.jsonl holds a dispatch a line, FILE.json one, FILE.html a page, any other file plain text; a further
    .gz is unpacked; - is standard input (JSON lines if it begins with a brace). What cannot be read is named
    on standard error, the rest is read, and the exit code is then 1.
    """
    _check_time(told["published_at"])
    given = {name: value for name, value in told.items() if value}
    in_force = settings()
    begun = time.monotonic()
    done = refused = 0
    for item, record in _read_all(following(gather(files, given), quiet)):
        if record is None:
            refused += 1
            note(f"{item.origin} {item.refusal}")
            continue
        done += 1
        _write(record, show, in_force)
    if not quiet:
        note(_summarise(done, refused, time.monotonic() - begun))
    return 1 if refused else 0


def _read_all(items: Iterable[Item]) -> Iterator[tuple[Item, Record | None]]:
    for item in items:
        yield item, read_dispatch(item.dispatch) if item.dispatch is not None else None


def _write(record: Record, is_shown: bool, told: Settings) -> None:
    if is_shown:
        show_record(record, told.terminal.bidi)
        return
    sys.stdout.buffer.write(encode(record) + b"\n")
    sys.stdout.buffer.flush()


def _check_time(value: Any) -> None:
    try:
        datetime.fromisoformat(value or "2024-11-01")
    except ValueError as error:
        raise click.BadParameter("takes a time such as 2024-11-01T14:05+03:00", param_hint="--published-at") from error


def _summarise(done: int, refused: int, took_seconds: float) -> str:
    records = "1 record" if done == 1 else f"{done:,} records"
    rate = f" ({done / took_seconds:,.0f} a second)" if done > 1 else ""
    return f"{records}, {refused:,} refused, in {took_seconds:.1f} s{rate}"
