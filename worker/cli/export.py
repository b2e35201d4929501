"""`barq export`: records as files for other programs."""

import sys
from pathlib import Path
from typing import Any

import click

from tasks.records.filters import RecordFilter
from tasks.records.store import Query
from tasks.records.walking import last_row
from worker.cli.filtering import by_contents, by_source, take_filter, take_query
from worker.cli.refusals import CalledWrongly, Command, Refused, note
from worker.cli.session import opened_records
from worker.export.jsonl import JsonLines
from worker.export.parquet import ParquetMissing, ParquetTables
from worker.export.running import Writer, choose, run_export


@click.command(cls=Command)
@click.argument("output", metavar="OUTPUT|-")
@by_contents
@by_source
def export(output: str, **told: Any) -> None:
    """Write records to OUTPUT.jsonl or OUTPUT.jsonl.gz, a record a line as it is kept, or to OUTPUT.parquet.

    The last is a folder of flat tables: records, entities, quotations, claims, figures, events. OUTPUT appears when
    it is whole; an interrupted export goes on where it was when the same is asked for again. - is standard output.
    """
    wanted, query = take_filter(told), take_query(told)
    if output == "-":
        _print(query, wanted)
        return
    path = Path(output)
    if path.exists():
        raise Refused(f"{path} is there already: remove it, or name another")
    count = 0
    with opened_records() as store:
        for count in run_export(store.engine, query, wanted, path, _open_writer(path)):
            if sys.stderr.isatty():
                click.echo(f"\r\x1b[Kbarq: {count:,} records", err=True, nl=False)
    note(f"{count:,} records in {path}")


def _open_writer(path: Path) -> Writer:
    try:
        if path.suffix == ".parquet":
            return ParquetTables(path)
        if path.name.endswith((".jsonl", ".jsonl.gz")):
            return JsonLines(path)
    except ParquetMissing as error:
        raise Refused(str(error)) from error
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror}") from error
    raise CalledWrongly(f"{path}: a name that ends in .jsonl, .jsonl.gz or .parquet says what is wanted")


def _print(query: Query, wanted: RecordFilter) -> None:
    with opened_records() as store:
        for kept in choose(store.engine, query, wanted, 0, last_row(store.engine)):
            sys.stdout.buffer.write(kept.record + b"\n")
    sys.stdout.buffer.flush()
