"""`barq up`: held, refused, restarted, drained, and never orphaned."""

import os
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from tests.commandline import Commandline
from tests.servers import find_free_port
from tests.waiting import wait_until
from worker.embedded.state import StateFolder


def start(barq: Commandline, **settings: str) -> "subprocess.Popen[bytes]":
    """A stack whose worker has come up."""
    process = barq.start("up", BARQ_WORKER__CONCURRENCY="1", **settings)
    wait_until(lambda: process.poll() is not None or keeper_of(process.pid), "the worker is up", 90)
    assert process.poll() is None
    return process


def keeper_of(pid: int) -> bool:
    return any("worker.keeper" in words_of(child) for child in psutil.Process(pid).children(recursive=True))


def words_of(process: psutil.Process) -> list[str]:
    """Its command line; empty once it has ended."""
    with suppress(psutil.Error):
        return process.cmdline()
    return []


def find(pid: int, name: str) -> psutil.Process | None:
    """The child of a stack that runs a verb or a program."""
    for child in psutil.Process(pid).children():
        if any(Path(word).name == name for word in words_of(child)):
            return child
    return None


def is_gone(process: psutil.Process) -> bool:
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


def test_what_dies_comes_back_and_a_stop_leaves_nothing(barq: Commandline) -> None:
    """SIGKILL of the worker and of Redis is mended; SIGTERM ends all in order, and jobs are still there later."""
    stack = start(barq)
    job = barq("submit", "--wait", "-", given="وصل الوفد إلى صفاقس يوم الأحد.")
    assert job.returncode == 0, job.stderr
    for name in ("worker", "valkey-server"):
        before = find(stack.pid, name)
        assert before is not None
        before.kill()
        wait_until(
            lambda name=name, before=before: (now := find(stack.pid, name)) and now.pid != before.pid,  # type: ignore[misc]
            f"{name} is back",
            60,
        )
    again = barq("submit", "--wait", "-", given="وصل الوفد إلى قابس يوم الاثنين.", most_seconds=100)
    assert again.returncode == 0, again.stderr
    family = psutil.Process(stack.pid).children(recursive=True)
    stack.send_signal(signal.SIGTERM)
    assert stack.wait(60) == 0
    wait_until(lambda: all(is_gone(each) for each in family), "everything has ended", 60)
    assert StateFolder(barq.state).holder() is None


def test_sigkill_leaves_no_orphan(barq: Commandline) -> None:
    """Nobody is there to clean up, and yet all ends, Redis last; the next start finds everything."""
    stack = start(barq)
    family = psutil.Process(stack.pid).children(recursive=True)
    os.kill(stack.pid, signal.SIGKILL)
    stack.wait()
    wait_until(lambda: all(is_gone(each) for each in family), "everything has ended", 60)
    second = start(barq)
    assert barq("submit", "-", given="وصل الوفد.").returncode == 0
    second.send_signal(signal.SIGINT)
    assert second.wait(60) == 0


def test_a_second_stack_on_the_same_state_is_refused(stack: Commandline) -> None:
    """With the number of the process that holds it."""
    done = stack("up")
    assert done.returncode == 1
    assert str(StateFolder(stack.state).holder()) in done.stderr
    assert "BARQ_STATE__FOLDER" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("variable", "value", "code"),
    [
        ("BARQ_STATE__FOLDER", "/dev/null/state", 1),
        ("BARQ_RECORDS__URL", "postgresql://nobody@127.0.0.1:1/none", 1),
        ("BARQ_BROKER__PORT", "0", 2),
        ("BARQ_RECORDS__URL", "mysql://h/x", 2),
    ],
)
def test_what_cannot_be_is_refused_at_the_start(barq: Commandline, variable: str, value: str, code: int) -> None:
    """One line, the variable's name, no traceback, nothing started."""
    done = barq("up", **{variable: value})
    assert done.returncode == code
    told = [line for line in done.stderr.splitlines() if line.startswith("barq: ")]
    assert len(told) == 1, done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_that_somebody_has_is_refused(barq: Commandline, tmp_path: Path) -> None:
    """The port for the private Redis, when one is asked for."""
    port = str(find_free_port())
    first = start(barq, BARQ_BROKER__PORT=port)
    second = barq("up", BARQ_BROKER__PORT=port, BARQ_STATE__FOLDER=str(tmp_path / "other"))
    assert second.returncode == 1
    assert "BARQ_BROKER__PORT" in second.stderr
    first.send_signal(signal.SIGTERM)
    assert first.wait(60) == 0
