"""`barq migrate`: the tables of the records, brought up to date."""

import click

from tasks.records.store import RecordStore
from worker.cli.refusals import Command, Refused, note, settings


@click.command(cls=Command)
def migrate() -> None:
    """Bring the database's tables up to date; every process does so too when it first needs them.

    Safe to repeat, and from many places at once. For a job before a new release, so that what is wrong shows there.
    """
    url = settings().records.url
    if url is None:
        raise Refused("no database is configured: set BARQ_RECORDS__URL (`barq up` sees to its own)")
    RecordStore.open(url.get_secret_value()).close()
    note("the tables are up to date")
