"""`barq top`: the whole system on one live screen."""

import select
import shutil
import sys
import termios
import tty
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import click
from rich.console import Console, Group
from rich.live import Live
from rich.text import Text

from config.settings import Settings
from tasks.catalogue import find_tasks
from worker.cli import overview as rows
from worker.cli.refusals import CalledWrongly, Command
from worker.cli.session import asking, configured
from worker.cli.telling import lay_table
from worker.ledger import Ledger
from worker.statistics import Overview, survey

FASTEST_SECONDS, SLOWEST_SECONDS = 0.5, 60.0
MOST_FAILURES = 50
SHARES = {"queues": 0.35, "workers": 0.2, "running": 0.25, "failures": 0.2}
"""Of the screen's rows; what a section does not need the next ones get."""
KEYS = "q quit   space hold   r look now   + faster   - slower"


@click.command(cls=Command)
@click.option("--once", is_flag=True, help="Print one screen and end.")
@click.option("--every", default=2.0, show_default=True, help="Seconds between two looks.")
def top(once: bool, every: float) -> None:
    """Watch queues, workers, running jobs and the last failures; q ends it."""
    every = min(max(every, FASTEST_SECONDS), SLOWEST_SECONDS)
    if not once and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CalledWrongly("top needs a terminal: `barq top --once` prints one screen")
    with asking(told := configured()) as ledger:
        if once:
            for line in draw(look(ledger, told), *shutil.get_terminal_size((80, 24))):
                click.echo(line.plain)
        else:
            watch(ledger, told, every)


def look(ledger: Ledger, told: Settings) -> Overview:
    """One look at everything that a screen shows."""
    return survey(ledger, told, find_tasks().queues, MOST_FAILURES)


def draw(overview: Overview, width: int, height: int, last: str = KEYS) -> list[Text]:
    """A screen's lines: a head, four sections, and `last`."""
    sections = {
        "queues": (rows.QUEUE_HEADS, [rows.queue_row(queue) for queue in overview.queues]),
        "workers": (rows.WORKER_HEADS, [rows.worker_row(worker, overview) for worker in overview.workers]),
        "running": (rows.RUN_HEADS, [rows.run_row(run) for run in overview.runs]),
        "failures": (rows.FAILURE_HEADS, [rows.failure_row(one, overview) for one in overview.failures]),
    }
    lines = [Text(_head(overview), style="bold")]
    room, share = height - 2, 1.0
    for name, (heads, found) in sections.items():
        most = max(2, round(room * SHARES[name] / share))
        share -= SHARES[name]
        part = list(_section(name, heads, found, most))
        room -= len(part)
        lines += part
    lines = [*lines[: height - 1], Text(last, style="dim")]
    for line in lines:
        line.truncate(width, overflow="ellipsis")
    return lines


def watch(ledger: Ledger, told: Settings, every: float) -> None:
    """Draw anew until a key says that it is enough."""
    console = Console()
    is_held, overview = False, look(ledger, told)
    with reading_keys(), Live(console=console, screen=True, auto_refresh=False) as live:
        while True:
            last = f"{KEYS}   every {every:g} s{'   HELD' if is_held else ''}"
            live.update(Group(*draw(overview, console.width, console.height, last)), refresh=True)
            key = read_key(every)
            if key in ("q", "\x1b", "\x04"):
                return
            is_held ^= key == " "
            every = min(max(every * {"+": 0.5, "-": 2.0}.get(key, 1.0), FASTEST_SECONDS), SLOWEST_SECONDS)
            if not is_held or key == "r":
                overview = look(ledger, told)


@contextmanager
def reading_keys() -> Iterator[None]:
    """Keys come one by one and unseen within the block."""
    before = termios.tcgetattr(sys.stdin)
    tty.setcbreak(sys.stdin)
    try:
        yield
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)


def read_key(most_seconds: float) -> str:
    """The key that is pressed within this time, or nothing."""
    ready, _, _ = select.select([sys.stdin], [], [], most_seconds)
    return sys.stdin.read(1) if ready else ""


def _head(overview: Overview) -> str:
    totals = {"workers": len(overview.workers), **rows.count_totals(overview)}
    return f"barq {overview.at:%H:%M:%S}Z  " + "  ".join(f"{name} {count:,}" for name, count in totals.items())


def _section(name: str, heads: Sequence[str], found: Sequence[Sequence[object]], most: int) -> Iterator[Text]:
    if not found:
        yield Text(f"no {name}", style="dim")
        return
    shown = found if len(found) < most else found[: most - 1]
    first, *lines = lay_table(heads, shown)
    more = len(found) - len(shown)
    yield Text(f"{first}{f'   and {more:,} more' if more else ''}", style="cyan")
    yield from map(Text, lines)
