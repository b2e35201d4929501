"""A record for a person in a terminal."""

import click

from tasks.reading.record import Record


def show(record: Record) -> None:
    """Show a record."""
    click.echo(record.text)
