"""The real `barq` in real processes, as a person or a service starts it."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path


class Commandline:
    """Runs `barq` with surroundings that hold nothing but a home, a state folder and the settings given."""

    def __init__(self, root: Path, home: Path) -> None:
        self.home = home
        self.state = home / "state"
        self.surroundings = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "PYTHONPATH": str(root),
            "PYTHONUNBUFFERED": "1",
            "BARQ_STATE__FOLDER": str(self.state),
            "BARQ_GATEWAY__PORT": "0",
        }
        self._started: list[subprocess.Popen[bytes]] = []

    def __call__(
        self, *words: str | Path, given: str | bytes = b"", most_seconds: float = 60.0, **settings: str
    ) -> subprocess.CompletedProcess[str]:
        """Runs `barq WORDS...` to its end, `given` as standard input; `settings` are further variables."""
        process = self.start(*words, **settings)
        data = given.encode() if isinstance(given, str) else given
        try:
            out, err = process.communicate(data, timeout=most_seconds)
        except subprocess.TimeoutExpired:
            self._end_one(process)
            raise
        return subprocess.CompletedProcess(process.args, process.returncode, out.decode(), err.decode())

    def start(self, *words: str | Path, stdin: int = subprocess.PIPE, **settings: str) -> "subprocess.Popen[bytes]":
        """Starts `barq WORDS...` in a process group of its own; the test's end ends it."""
        process = subprocess.Popen(
            [sys.executable, "-m", "worker.cli.main", *map(str, words)],
            env=self.surroundings | settings,
            cwd=self.home,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        self._started.append(process)
        return process

    def end(self) -> None:
        """Ends whatever still runs, with its children."""
        for process in self._started:
            self._end_one(process)

    def _end_one(self, process: "subprocess.Popen[bytes]") -> None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()
