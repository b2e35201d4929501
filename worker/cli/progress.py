"""A progress line on a terminal, for what takes long enough to wonder."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

import click

Thing = TypeVar("Thing")
FIRST_SECONDS = 1.0
EVERY_SECONDS = 0.2


def following(things: Iterable[Thing], quiet: bool = False) -> Iterator[Thing]:
    """Pass things on, and count them on a terminal's standard error once it takes over a second.

    Not where the records themselves go to the terminal: they are progress enough.
    """
    if quiet or sys.stdout.isatty() or not sys.stderr.isatty():
        yield from things
        return
    begun = shown = time.monotonic()
    for count, thing in enumerate(things, start=1):
        now = time.monotonic()
        if now - begun > FIRST_SECONDS and now - shown > EVERY_SECONDS:
            shown = now
            click.echo(f"\r\x1b[Kbarq: {count:,} read, {count / (now - begun):,.0f} a second", err=True, nl=False)
        yield thing
    if shown != begun:
        click.echo("\r\x1b[K", err=True, nl=False)
