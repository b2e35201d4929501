"""Keeps child processes running: starts them in order, starts again what dies, ends them in reverse order."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import structlog

from worker.embedded.child import Child, Program

LIFELINE = Path(__file__).with_name("lifeline.py")
LOOK_SECONDS = 1.0
"""The longest wait between two looks; the end of a child wakes at once."""


def never() -> bool:
    """Nothing hurries."""
    return False


class Supervisor:
    """The children of this process; not even its SIGKILL leaves one behind.

    `drain_seconds` is what each child gets to end by itself once it was asked to; the folders `removed` go
    with the last child.
    """

    def __init__(self, drain_seconds: float, removed: Sequence[Path] = ()) -> None:
        self._children: list[Child] = []
        self._drain_seconds = drain_seconds
        self._log = structlog.get_logger("barq.supervisor")
        self._lifeline = subprocess.Popen(
            [sys.executable, "-I", "-S", str(LIFELINE), str(drain_seconds), *map(str, removed)],
            stdin=subprocess.PIPE,
            start_new_session=True,
        )

    def add(self, program: Program) -> Child:
        """Start a program, from now on kept running."""
        child = Child(program)
        self._children.append(child)
        self._start(child)
        return child

    def tend(self) -> float:
        """Start again what has died and is due; returns the seconds until the next one is due."""
        for child in self._children:
            self._note_end(child)
            if not child.is_running() and child.due_at <= time.monotonic():
                self._start(child)
        waits = [child.due_at - time.monotonic() for child in self._children if not child.is_running()]
        return max(0.0, min([*waits, LOOK_SECONDS]))

    def ask_to_end(self) -> None:
        """Ask all of them at once: those that do not need each other drain together."""
        for child in self._children:
            child.ask_to_end()

    def stop(self, is_hurried: Callable[[], bool] = never) -> None:
        """End the children, the last started first; what does not drain in time, or when hurried, is killed."""
        for child in reversed(self._children):
            self._end(child, is_hurried)
        self._children.clear()
        if self._lifeline.stdin is not None:
            self._lifeline.stdin.close()
        self._lifeline.wait()

    def _start(self, child: Child) -> None:
        pid = child.start()
        self._tell(f"+{pid}")
        self._log.info("process.started", process=child.program.name, pid=pid)

    def _end(self, child: Child, is_hurried: Callable[[], bool]) -> None:
        child.ask_to_end()
        end = time.monotonic() + self._drain_seconds
        while child.is_running() and time.monotonic() < end and not is_hurried():
            time.sleep(0.02)
        if child.is_running():
            self._log.warning("process.killed", process=child.program.name, pid=child.pid)
            child.kill()
        self._note_end(child)

    def _note_end(self, child: Child) -> None:
        pid = child.pid
        status = child.reap()
        if status is not None:
            self._tell(f"-{pid}")
            self._log.info("process.ended", process=child.program.name, pid=pid, status=status)

    def _tell(self, line: str) -> None:
        with suppress(BrokenPipeError):
            if self._lifeline.stdin is not None:
                self._lifeline.stdin.write(f"{line}\n".encode())
                self._lifeline.stdin.flush()


def command_of(verb: str) -> tuple[str, ...]:
    """The command line of a `barq` verb, run by this same Python.

    -P, so that no folder called `worker` where we were started is taken for ours; unless that is ours.
    """
    ours = str(Path(__file__).parents[2])
    safe = () if os.path.abspath(sys.path[0]) == ours else ("-P",)
    return (sys.executable, *safe, "-m", "worker.cli.main", verb)
