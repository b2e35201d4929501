"""What a verb may refuse, as one line each: `barq: what is wrong: what to do`."""

import os
import sys
import traceback
from typing import IO, Any

import click

from config.refusals import SettingsError
from config.settings import Settings, load_settings
from tasks.contract import Unavailable
from tasks.records.errors import WrongAddress
from worker.embedded.program import ServerFailed, ServerMissing
from worker.embedded.state import StateError
from worker.gateway.refusals import AddressTaken, OpenToOthers

CALLED_WRONGLY = 2
FAILED = 1
READER_GONE = 141
"""What a shell shows for a program that SIGPIPE ended."""
CLEAR = "\r\x1b[K"
EXIT_CODES: dict[type[Exception], int] = {
    SettingsError: CALLED_WRONGLY,
    WrongAddress: CALLED_WRONGLY,
    StateError: FAILED,
    ServerMissing: FAILED,
    ServerFailed: FAILED,
    Unavailable: FAILED,
    AddressTaken: FAILED,
    OpenToOthers: FAILED,
}
"""The errors that a verb foresees, with the exit code of each."""


class Refused(click.ClickException):
    """A verb cannot go on; its lines are told without a traceback."""

    exit_code = FAILED

    def show(self, file: IO[Any] | None = None) -> None:
        """Write each line after `barq:` to standard error."""
        for line in self.message.splitlines():
            click.echo(f"barq: {line}", file=file, err=True)


class CalledWrongly(Refused):
    """The call or its settings cannot be right."""

    exit_code = CALLED_WRONGLY


class Command(click.Command):
    """A verb: what it foresees going wrong comes out as a line and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; turns the foreseen errors into a Refused."""
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
            return code
        except BrokenPipeError as error:
            # Whoever read our output has gone, as `head` does: no complaint, and nothing to flush at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise click.exceptions.Exit(READER_GONE) from error
        except tuple(EXIT_CODES) as error:
            if os.environ.get("BARQ_LOG__LEVEL") == "debug":
                traceback.print_exception(error)
            kind = CalledWrongly if _exit_code(error) == CALLED_WRONGLY else Refused
            raise kind(str(error)) from error


class Commands(Command, click.Group):
    """A noun that is a verb too when none follows it, and foresees what a verb does."""


def settings() -> Settings:
    """The settings in force; the wrong ones are refused together."""
    return load_settings()


def note(line: str) -> None:
    """Tell a person one thing on standard error, in place of a progress line."""
    click.echo(f"{CLEAR if sys.stderr.isatty() else ''}barq: {line}", err=True)


def _exit_code(error: Exception) -> int:
    return next(code for kind, code in EXIT_CODES.items() if isinstance(error, kind))
