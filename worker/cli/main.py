"""The entry of `barq`: knows every verb by a line of text, and imports only the one that is called."""

import importlib
import os
import sys
import traceback
from typing import Any, NamedTuple

import click
from click.shell_completion import CompletionItem


class Verb(NamedTuple):
    """Where a verb is defined (`module:attribute`), and what it does in one line."""

    place: str
    summary: str


VERBS = {
    "demo": Verb("worker.cli.demo:demo", "Read a sample dispatch through a real queue and show its record."),
    "read": Verb("worker.cli.read:read", "Read dispatches here and now, one record a line to standard output."),
    "lexicon": Verb("worker.cli.lexicon:lexicon", "Check the word lists, and see what an edit to them changes."),
    "schema": Verb("worker.cli.schema:schema", "Print the JSON Schema of a dispatch or of a record."),
    "up": Verb("worker.cli.up:up", "Run the whole stack in the foreground."),
    "worker": Verb("worker.cli.processes:worker", "Run a worker."),
    "scheduler": Verb("worker.cli.processes:scheduler", "Run a scheduler."),
    "gateway": Verb("worker.cli.gateway:gateway", "Serve HTTP for producers."),
    "key": Verb("worker.cli.key:key", "Create, list and revoke the API keys of the gateway."),
    "submit": Verb("worker.cli.jobs:submit", "Submit dispatches as jobs."),
    "jobs": Verb("worker.cli.jobs:jobs", "List jobs, show one, cancel one."),
    "dead": Verb("worker.cli.dead:dead", "List, show, revive, drop and export dead letters."),
    "queues": Verb("worker.cli.queues:queues", "Show how much waits where; pause and resume queues."),
    "workers": Verb("worker.cli.workers:workers", "Show each worker and what it is busy with."),
    "top": Verb("worker.cli.top:top", "Watch queues, workers, jobs and failures on one live screen."),
    "schedule": Verb("worker.cli.schedule:schedule", "List, run, pause and resume the entries of the schedule."),
    "webhook": Verb("worker.cli.webhook:webhook", "Make, test, pause and replay subscriptions to records."),
    "records": Verb("worker.cli.records:records", "Search, show and export what was read."),
    "export": Verb("worker.cli.export:export", "Write records to JSON lines or Parquet."),
    "migrate": Verb("worker.cli.migrate:migrate", "Bring the tables of the records up to date."),
    "config": Verb("worker.cli.config:config", "Show the settings in force and where each comes from."),
    "doctor": Verb("worker.cli.doctor:doctor", "Tell what is wrong with this installation, and what to do."),
    "verify": Verb("worker.cli.verify:verify", "Prove what is promised by breaking things on purpose."),
    "bench": Verb("worker.cli.bench:bench", "Measure on this machine."),
    "version": Verb("worker.cli.version:version", "Show the versions of Barq and of what it stands on."),
}
OLD_SPELLINGS = {"job": "jobs"}


class Verbs(click.Group):
    """A group that imports a verb's module when the verb is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Name the verbs in the order in which a newcomer meets them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import and return a verb; None when there is none of this name."""
        name = OLD_SPELLINGS.get(cmd_name, cmd_name)
        if name not in VERBS:
            return None
        module, _, attribute = VERBS[name].place.partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the verbs without importing any."""
        with formatter.section("Verbs"):
            formatter.write_dl([(name, verb.summary) for name, verb in VERBS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """Complete verbs without importing any."""
        names = [name for name in VERBS if name.startswith(incomplete)]
        items = [CompletionItem(name, help=VERBS[name].summary) for name in names]
        return items + click.Command.shell_complete(self, ctx, incomplete)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="barq", message="barq %(version)s")
def cli() -> None:
    """Barq reads Arabic news dispatches: who says what happened, to whom, where, when, how many, on whose word.

    Start with `barq demo`. Settings are variables BARQ_GROUP__NAME or lines in .env; `barq config` lists them.
    """


def main() -> None:
    """Run the command line and leave with its exit code: 0 done, 1 refused or failed, 2 called wrongly."""
    sys.exit(run(sys.argv[1:]))


def run(words: list[str]) -> int:
    """Run a command line and return its exit code; what goes wrong is one line on standard error."""
    try:
        code = cli.main(words, prog_name="barq", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.UsageError as error:
        return _tell_usage(error)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return 130
    except Exception as error:  # noqa: BLE001  (the outermost frame: a person gets a line, a developer a traceback)
        return _tell_unexpected(error)
    return code if isinstance(code, int) else 0


def _tell_usage(error: click.UsageError) -> int:
    command = error.ctx.command_path if error.ctx else "barq"
    click.echo(f"barq: {error.format_message().rstrip('.')}: see `{command} --help`", err=True)
    return error.exit_code


def _tell_unexpected(error: Exception) -> int:
    if os.environ.get("BARQ_LOG__LEVEL") == "debug":
        traceback.print_exception(error)
    told = " ".join(f"{type(error).__name__}: {error}".split())
    click.echo(f"barq: unexpected error: {told}: BARQ_LOG__LEVEL=debug shows where", err=True)
    return 1


if __name__ == "__main__":
    main()
