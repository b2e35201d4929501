"""The state folder."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.waiting import wait_until
from worker.embedded.state import Hold, StateError, StateFolder, StateHeld

HOLD = """
import sys, pathlib
from worker.embedded.state import Hold, StateFolder
hold = Hold(StateFolder.open(pathlib.Path(sys.argv[1])))
print("held", flush=True)
sys.stdin.read()
"""


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    """The folder, the password and the endpoint are their owner's alone."""
    folder = StateFolder.open(tmp_path / "deep" / "state")
    folder.password()
    folder.publish("redis://:p@h/0")
    assert mode(folder.path) == 0o700
    assert mode(folder.path / "password") == mode(folder.path / "endpoint") == 0o600


def test_the_password_stays(tmp_path: Path) -> None:
    """A restart finds the password that the append-only file's server was given, and each folder has its own."""
    folder = StateFolder.open(tmp_path / "a")
    assert folder.password() == folder.password() != StateFolder.open(tmp_path / "b").password()
    assert len(folder.password()) >= 32


@pytest.mark.parametrize("path", ["/proc/nothing/state", "/dev/null/state"])
def test_a_folder_that_cannot_be_written_is_told(path: str) -> None:
    """A read-only place gives an error that says what to do."""
    with pytest.raises(StateError, match="BARQ_STATE__FOLDER"):
        StateFolder.open(Path(path))


def test_a_second_holder_is_told_who_holds(tmp_path: Path, root: Path) -> None:
    """Two stacks on one append-only file would lose jobs: the second one is refused, with the first one's number."""
    folder = StateFolder.open(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(root)},
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        assert folder.holder() == holder.pid
        with pytest.raises(StateHeld, match=str(holder.pid)):
            Hold(folder)
        holder.kill()
    wait_until(lambda: folder.holder() is None, "the lock of a killed process is free")
    Hold(folder).release()


def test_an_endpoint_counts_while_the_folder_is_held(tmp_path: Path) -> None:
    """What a killed stack left in the file is not taken for a Redis that runs."""
    folder = StateFolder.open(tmp_path)
    folder.publish("redis://:p@h/0")
    assert folder.endpoint() is None
    hold = Hold(folder)
    assert folder.endpoint() == "redis://:p@h/0"
    folder.withdraw()
    assert folder.endpoint() is None
    hold.release()
