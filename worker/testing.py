"""For tests of code that submits jobs: a whole private Barq, real in every part, for as long as a test needs it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from worker.client import Barq
from worker.embedded.server import find_free_port

START_SECONDS = 120.0
"""How long a stack may take until it is ready, on a machine that is busy with tests."""
END_SECONDS = 60.0


class NotStarted(RuntimeError):
    """The private Barq did not get ready; the text ends with what it wrote."""


@contextmanager
def running(folder: Path, **settings: str) -> Iterator[Barq]:
    """A Redis, a database, a worker and a gateway of their own in `folder`, and a client of them.

    `settings` are further BARQ_ variables by their names; none of the surroundings reaches the stack.

    Raises:
        NotStarted: it was not ready in time.
    """
    port = find_free_port()
    log = folder / "barq.log"
    with log.open("wb") as lines:
        process = subprocess.Popen(
            [sys.executable, "-m", "worker.cli.main", "up"],
            env=_surroundings(folder, port) | settings,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=lines,
            stderr=lines,
        )
    try:
        with Barq(f"http://127.0.0.1:{port}") as barq:
            _await(barq, process, log)
            yield barq
    finally:
        _end(process)


def _surroundings(folder: Path, port: int) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("BARQ_")}
    return kept | {"BARQ_STATE__FOLDER": str(folder / "state"), "BARQ_GATEWAY__PORT": str(port)}


def _await(barq: Barq, process: subprocess.Popen[bytes], log: Path) -> None:
    ends = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < ends:
        if barq.is_ready():
            return
        time.sleep(0.1)
    raise NotStarted(f"`barq up` is not ready; it wrote:\n{log.read_text(errors='replace')[-2000:]}")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
