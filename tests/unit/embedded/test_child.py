"""One child process."""

import signal
import sys

import pytest

from tests.waiting import wait_until
from worker.embedded.child import LONGEST_PAUSE_SECONDS, Child, Program

PARENT = "import subprocess,sys,time; p=subprocess.Popen(['sleep','60']); print(p.pid, file=sys.stderr, flush=True)"


def test_each_quick_death_doubles_the_pause() -> None:
    """A child that cannot live is not started again and again without pause, and never given up."""
    child = Child(Program("false", ("false",)))
    pauses = []
    for _ in range(9):
        child.start()
        wait_until(lambda: not child.is_running(), "the child has ended")
        assert child.reap() == 1
        pauses.append(child.pause_seconds())
    assert pauses[:4] == [0.5, 1.0, 2.0, 4.0]
    assert pauses[-1] == LONGEST_PAUSE_SECONDS


def test_what_a_child_leaves_behind_ends_with_it(capfd: pytest.CaptureFixture[str]) -> None:
    """Grandchildren do not outlive the child."""
    child = Child(Program("parent", (sys.executable, "-c", PARENT)))
    child.start()
    wait_until(lambda: not child.is_running(), "the child has ended")
    child.reap()
    grandchild = int(capfd.readouterr().err)
    wait_until(lambda: not is_alive(grandchild), "the grandchild is gone")


def test_a_child_is_asked_before_it_is_killed() -> None:
    """SIGTERM comes first."""
    child = Child(Program("sleep", ("sleep", "60"), {"BARQ_X": "1"}))
    assert child.pid is None
    assert child.start() == child.pid
    child.ask_to_end()
    wait_until(lambda: not child.is_running(), "the child has ended")
    assert child.reap() == -signal.SIGTERM


def is_alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
