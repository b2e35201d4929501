"""Server processes that cannot outlive the tests: a watch ends each of them when its pipe closes."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

# Its standard input is a pipe from the tests: however they end, by SIGKILL too, the pipe closes. When it closes
# without a word, nobody is left to remove the server's folder either.
WATCH = """
import os, shutil, subprocess, sys
user, ending, *command = sys.argv[1:]
as_user = {"user": int(user), "group": int(user), "extra_groups": []} if user else {}
server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, **as_user)
print(server.pid, flush=True)
word = sys.stdin.read()
server.send_signal(int(ending))
try:
    server.wait(10)
except subprocess.TimeoutExpired:
    server.kill()
if not word:
    shutil.rmtree(os.getcwd(), ignore_errors=True)
"""
WORD = b"keep what it wrote"


class Watched:
    """One server process in the folder of its `log`; `ending` is the signal that asks it to stop at once."""

    def __init__(
        self, command: Sequence[str | Path], log: Path, ending: signal.Signals, user: int | None = None
    ) -> None:
        self.log = log
        watch = [sys.executable, "-c", WATCH, "" if user is None else str(user), str(int(ending))]
        with log.open("ab") as out:
            self._watch = subprocess.Popen(
                [*watch, *map(str, command)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=out,
                start_new_session=True,
                cwd=log.parent,
            )
        assert self._watch.stdout is not None
        self.pid = int(self._watch.stdout.readline())

    def stop(self) -> None:
        """Ends the server as its operator would."""
        self._watch.communicate(WORD)

    def kill(self) -> None:
        """Ends the server by SIGKILL."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        self._watch.communicate(WORD)
