"""A supervisor and real children."""

import os
import signal
import sys

from tests.waiting import wait_until
from worker.embedded.child import Program
from worker.embedded.supervisor import Supervisor, command_of

DEAF = "import signal,time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"


def test_what_dies_is_started_again() -> None:
    """SIGKILL of a child costs half a second."""
    supervisor = Supervisor(5.0)
    child = supervisor.add(Program("sleep", ("sleep", "60")))
    first = child.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)

    def is_back() -> bool:
        supervisor.tend()
        return child.is_running() and child.pid != first

    wait_until(is_back, "the child runs again")
    supervisor.stop()
    assert not child.is_running()


def test_what_does_not_drain_is_killed() -> None:
    """Patience has an end, and a hurry has none."""
    for supervisor, hurried in ((Supervisor(0.2), False), (Supervisor(60.0), True)):
        child = supervisor.add(Program("deaf", (sys.executable, "-c", DEAF)))
        supervisor.stop(lambda hurried=hurried: hurried)  # type: ignore[misc]
        assert not child.is_running()


def test_our_own_verbs_are_run_by_this_python() -> None:
    """A `worker` folder where somebody stands is not taken for ours."""
    python, *flags, verb = command_of("worker")
    assert python == sys.executable
    assert flags[-2:] == ["-m", "worker.cli.main"]
    assert verb == "worker"
