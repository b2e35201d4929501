"""`barq read`: the same reading as a worker's, in this process, without a broker."""

import sys
import time
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import click

from config.settings import Settings
from tasks.reading.document import Document
from tasks.reading.explain import explain as explain_document
from tasks.reading.pipeline import analyse, publish
from tasks.reading.record import encode
from worker.cli.inputs import Item, gather
from worker.cli.layout import Row, lay_out
from worker.cli.presentation import show as show_record
from worker.cli.progress import following
from worker.cli.refusals import Command, note, settings
from worker.cli.terminal import find_terminal


@click.command(cls=Command)
@click.argument("files", nargs=-1, required=True, metavar="FILE|-...")
@click.option("--published-at", metavar="TIME", help="When a text or a page was published (ISO 8601).")
@click.option("--outlet", help="Who published a text or a page.")
@click.option("--title", help="The headline of a text or a page.")
@click.option("--show", is_flag=True, help="Show the records for a person instead of as JSON.")
@click.option("--explain", is_flag=True, help="Show sentence by sentence what was read, by which rule and cue.")
@click.option("--quiet", "-q", is_flag=True, help="No summary and no progress, only what was refused.")
def read(files: tuple[str, ...], show: bool, explain: bool, quiet: bool, **told: str | None) -> int:
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
    write = _explain if explain else _show if show else _write
    for item, document in _read_all(following(gather(files, given), quiet)):
        if document is None:
            refused += 1
            note(f"{item.origin} {item.refusal}")
            continue
        done += 1
        write(document, in_force)
    if not quiet:
        note(_summarise(done, refused, time.monotonic() - begun))
    return 1 if refused else 0


def _read_all(items: Iterable[Item]) -> Iterator[tuple[Item, Document | None]]:
    for item in items:
        yield item, analyse(item.dispatch) if item.dispatch is not None else None


def _write(document: Document, _: Settings) -> None:
    sys.stdout.buffer.write(encode(publish(document)) + b"\n")
    sys.stdout.buffer.flush()


def _show(document: Document, told: Settings) -> None:
    show_record(publish(document), told.terminal.bidi)


def _explain(document: Document, told: Settings) -> None:
    terminal = find_terminal(told.terminal.bidi)
    rows = [
        Row(one.told, f"{one.words} ← {one.cue}" if one.cue else one.words, strong=one.head)
        for one in explain_document(document)
    ]
    for line in lay_out([*rows], terminal):
        click.echo(line, color=terminal.colour)


def _check_time(value: Any) -> None:
    try:
        datetime.fromisoformat(value or "2024-11-01")
    except ValueError as error:
        raise click.BadParameter("takes a time such as 2024-11-01T14:05+03:00", param_hint="--published-at") from error


def _summarise(done: int, refused: int, took_seconds: float) -> str:
    records = "1 record" if done == 1 else f"{done:,} records"
    rate = f" ({done / took_seconds:,.0f} a second)" if done > 1 else ""
    return f"{records}, {refused:,} refused, in {took_seconds:.1f} s{rate}"
