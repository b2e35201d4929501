"""`barq records`: what was read, searched and shown."""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

import click

from tasks.reading.record import decode
from tasks.records.errors import RecordNotFound
from tasks.records.filters import RecordFilter, compile_filter
from tasks.records.store import PAGE_LIMIT, Kept, Query, RecordStore
from worker.cli.export import export
from worker.cli.filtering import by_contents, by_source, take_filter, take_query
from worker.cli.presentation import show as present
from worker.cli.refusals import Command, Refused, note, settings
from worker.cli.session import opened_records
from worker.cli.telling import lay_table, word, word_moment

HEADS = ("DISPATCH", "READ", "PUBLISHED", "OUTLET", "TITLE")
MOST_TITLE = 60
FACTS = ("dispatch_id", "reader_version", "external_id", "outlet", "url", "title", "published_at", "read_at", "job_id")


@click.group()
def records() -> None:
    """Search, show and export what was read."""


records.add_command(export)


@records.command(cls=Command)
@by_contents
@by_source
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="At most so many.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a record: what it is, not what it holds.")
def search(limit: int, as_json: bool, **told: Any) -> None:
    """List records that meet every option, by any one of its values; the last read first.

    What is in a record is looked for in one record after the other: that takes as long as there are many.
    """
    wanted, query = take_filter(told), take_query(told)
    with opened_records() as store:
        found = list(islice(_search(store, query, wanted), limit))
    if as_json:
        for kept in found:
            click.echo(json.dumps({name: getattr(kept, name) for name in FACTS}, ensure_ascii=False, default=word))
        return
    for line in lay_table(HEADS, [_row(kept) for kept in found]) if found else ():
        click.echo(line)
    note(f"{len(found):,} record{'' if len(found) == 1 else 's'}{', perhaps more' if len(found) == limit else ''}")


@records.command(cls=Command)
@click.argument("dispatch_id", metavar="DISPATCH")
@click.option("--reader-version", help="Of this reader; by default of the one that read it last.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, byte for byte as it is kept.")
def show(dispatch_id: str, reader_version: str | None, as_json: bool) -> None:
    """Show the record of a dispatch."""
    with opened_records() as store:
        try:
            kept = store.get(dispatch_id, reader_version)
        except RecordNotFound as error:
            raise Refused(f"{error}: `barq records search` lists what there is") from error
    if as_json:
        sys.stdout.buffer.write(kept.record + b"\n")
        sys.stdout.buffer.flush()
    else:
        present(decode(kept.record), settings().terminal.bidi)


def _search(store: RecordStore, query: Query, wanted: RecordFilter) -> Iterator[Kept]:
    if len(wanted.outlets) == 1:
        query = replace(query, outlet=wanted.outlets[0])
    test = compile_filter(wanted)
    cursor: str | None = None
    while True:
        page = store.search(query, cursor, PAGE_LIMIT)
        yield from (kept for kept in page.records if wanted.is_empty or test(decode(kept.record)))
        cursor = page.cursor
        if cursor is None:
            return


def _row(kept: Kept) -> tuple[str, ...]:
    title = (kept.title or "-")[:MOST_TITLE]
    return kept.dispatch_id, word_moment(kept.read_at), word_moment(kept.published_at), kept.outlet or "-", title
