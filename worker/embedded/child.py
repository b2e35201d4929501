"""One child process of a supervisor: in a process group of its own, ended with all that it started."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

PR_SET_PDEATHSIG = 1
FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 30.0
STEADY_SECONDS = 60.0
"""A child that ran this long is taken for sound: its next death is a first one."""


@dataclass(frozen=True, slots=True)
class Program:
    """What to run under which name; `with_parent`: ask it to end (SIGTERM) when its parent dies, on Linux."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
    inherited: tuple[int, ...] = ()
    with_parent: bool = True


class Child:
    """A program and its process, started again after a pause that doubles with each quick death."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.due_at = 0.0
        self.deaths = 0
        """How often it died in a row, each time soon after its start."""
        self._started_at = 0.0
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The number of its process and of the group, while there is one."""
        return self._process.pid if self._process is not None else None

    def is_running(self) -> bool:
        """Tell whether the process lives."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> int:
        """Start the process and return its number."""
        program = self.program
        self._process = subprocess.Popen(
            program.command,
            env={**os.environ, **program.environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,  # it logs to standard error; what Celery says besides is said there too
            start_new_session=True,
            pass_fds=program.inherited,
            preexec_fn=_follow_parent if program.with_parent and sys.platform == "linux" else None,
        )
        self._started_at = time.monotonic()
        return self._process.pid

    def reap(self) -> int | None:
        """Return the exit status if the process has ended, with the end of all that it left behind; else None."""
        if self._process is None or self._process.poll() is None:
            return None
        status = self._process.returncode
        self.kill()
        self._process = None
        steady = time.monotonic() - self._started_at > STEADY_SECONDS
        self.deaths = 1 if steady else self.deaths + 1
        self.due_at = time.monotonic() + self.pause_seconds()
        return status

    def pause_seconds(self) -> float:
        """How long to wait before the next start, after this many deaths."""
        return float(min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** min(self.deaths - 1, 10)))

    def ask_to_end(self) -> None:
        """Send SIGTERM to the process alone: a worker drains and ends its own children."""
        if self._process is not None and self.is_running():
            self._process.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End the whole group at once."""
        if self._process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


def _follow_parent() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
