"""Rereading: dispatches read with the lexicon of another folder, in a process of its own.

`python -m tasks.reading.lexicography.rereading FOLDER` takes a dispatch a line and gives a record a line: word lists
are remembered all over a process, so that none can hold two lexicons.
"""

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

from tasks.reading import layers
from tasks.reading.dispatch import Dispatch
from tasks.reading.record import Record, decode, encode

ROOT = Path(__file__).parents[3]
"""Where the package is found, also where it is not installed."""


class RereadingFailed(RuntimeError):
    """The dispatches could not be read with that lexicon; the text is the last line of what went wrong."""


def reread(dispatches: Iterable[Dispatch], folder: Path) -> Iterator[Record]:
    """The records of the dispatches, in order, by the lexicon in `folder`; raises RereadingFailed."""
    lines = b"".join(dispatch.model_dump_json().encode() + b"\n" for dispatch in dispatches)
    command = [sys.executable, "-m", "tasks.reading.lexicography.rereading", str(folder)]
    told = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))}
    done = subprocess.run(command, input=lines, capture_output=True, check=False, env=told)
    if done.returncode:
        raise RereadingFailed(done.stderr.decode(errors="replace").strip().rpartition("\n")[2])
    yield from (decode(line) for line in done.stdout.splitlines())


def main() -> None:
    """Put the folder in the lexicon's place before anything looks there, then read standard input."""
    layers.FOLDER = Path(sys.argv[1]).resolve()
    read = import_module("tasks.reading.pipeline").read
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(encode(read(Dispatch.model_validate_json(line))) + b"\n")


if __name__ == "__main__":
    main()
