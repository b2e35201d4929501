"""`barq lexicon`: check the word lists, and see what an edit changes in what is read."""

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from tasks.reading.dispatch import Dispatch
from tasks.reading.layers import FOLDER
from tasks.reading.lexicography.comparison import compare
from tasks.reading.lexicography.inspection import inspect
from tasks.reading.lexicography.rereading import RereadingFailed, reread
from worker.cli.inputs import LINES, PAGES, gather
from worker.cli.refusals import CalledWrongly, Command, Refused, note

READABLE = (*LINES, *PAGES, ".json", ".txt", ".gz")


@click.group()
def lexicon() -> None:
    """Check and compare the word lists that dispatches are read by (tasks/reading/lexicons/ar/*.tsv)."""


@lexicon.command(cls=Command)
@click.option("--folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=FOLDER)
@click.option("--notes", is_flag=True, help="Name also forms that stand in two lines with other columns.")
def check(folder: Path, notes: bool) -> int:
    """Check every file: columns, empty and repeated forms, choices, blanks; exit code 1 for an error."""
    faults = list(inspect(folder))
    for fault in faults:
        if notes or fault.level != "note":
            click.echo(str(fault))
    counts = {level: sum(fault.level == level for fault in faults) for level in ("error", "repeat", "note")}
    note(", ".join(f"{count:,} {level}{'' if count == 1 else 's'}" for level, count in counts.items()))
    return 1 if counts["error"] else 0


@lexicon.command(cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="FOLDER|FILE...")
@click.option("--against", default="HEAD", show_default=True, help="The lexicon before: a folder, or a git revision.")
@click.option("--folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=FOLDER)
def diff(paths: tuple[str, ...], against: str, folder: Path) -> int:
    """Show which items of the dispatches' records the lexicon changes: - before, + now."""
    dispatches: list[tuple[str, Dispatch]] = []
    for item in gather(chain.from_iterable(map(_files, paths)), {}):
        if item.dispatch is None:
            note(f"{item.origin} {item.refusal}")
        else:
            dispatches.append((item.origin, item.dispatch))
    with _before(against, folder) as old:
        changed = _compare_all(dispatches, old, folder)
    note(f"{changed:,} of {len(dispatches):,} records change")
    return 0


def _compare_all(dispatches: list[tuple[str, Dispatch]], old: Path, new: Path) -> int:
    told = [dispatch for _, dispatch in dispatches]
    changed = 0
    try:
        for (origin, _), before, after in zip(dispatches, reread(told, old), reread(told, new), strict=True):
            lines = list(compare(before, after))
            changed += bool(lines)
            for line in (origin, *lines) if lines else ():
                click.echo(line)
    except RereadingFailed as error:
        raise Refused(f"the lexicon cannot be read ({error}): `barq lexicon check` tells where") from error
    return changed


def _files(path: str) -> Iterator[str]:
    if not Path(path).is_dir():
        yield path
        return
    yield from sorted(str(file) for file in Path(path).rglob("*") if file.is_file() and file.suffix in READABLE)


@contextmanager
def _before(against: str, folder: Path) -> Iterator[Path]:
    """The folder named, or the one that git has of this folder at a revision."""
    if Path(against).is_dir():
        yield Path(against)
        return
    command = ["git", "-C", str(folder), "archive", "--format=tar", against, "."]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise CalledWrongly(f"--against {against} is no folder, and git says: {reason}: name a folder or a revision")
    with TemporaryDirectory() as place, tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(place, filter="data")
        yield Path(place)
