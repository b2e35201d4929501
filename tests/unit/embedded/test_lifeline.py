"""What the lifeline makes of what it is told."""

import signal
import subprocess
import sys
from pathlib import Path

from worker.embedded import lifeline
from worker.embedded.lifeline import follow

TRAP = "import signal,sys,time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('on', flush=True); time.sleep(60)"


def test_what_was_started_and_not_ended_is_left() -> None:
    """The last started comes first, and what has ended by itself is not looked for."""
    assert follow(["+10\n", "+11\n", "-10\n", "+12\n", "-99\n"]) == [12, 11]


def test_the_end_of_the_pipe_ends_the_groups(tmp_path: Path) -> None:
    """However its supervisor ended: what it started is gone, also what does not listen, and so is its folder."""
    folder = tmp_path / "state"
    folder.mkdir()
    deaf = subprocess.Popen([sys.executable, "-c", TRAP], stdout=subprocess.PIPE, start_new_session=True)
    willing = subprocess.Popen(["sleep", "60"], start_new_session=True)
    assert deaf.stdout is not None
    assert deaf.stdout.readline() == b"on\n"
    line = subprocess.Popen([sys.executable, lifeline.__file__, "0.3", str(folder)], stdin=subprocess.PIPE)
    line.communicate(f"+{deaf.pid}\n+{willing.pid}\n".encode())
    assert deaf.wait() == -signal.SIGKILL
    assert willing.wait() == -signal.SIGTERM
    assert not folder.exists()
