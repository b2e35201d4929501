"""`barq demo`: the main job in one command, and nothing left of it."""

import json
import os
import signal
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from tests.commandline import Commandline
from tests.waiting import wait_until
from worker.embedded.state import StateFolder


def family_of(pid: int) -> list[psutil.Process]:
    return psutil.Process(pid).children(recursive=True)


def runs_worker(process: psutil.Process) -> bool:
    with suppress(psutil.Error):
        return process.cmdline()[-1:] == ["worker"]
    return False


def test_a_record_comes_out_and_nothing_stays(barq: Commandline, tmp_path: Path) -> None:
    """Only the record on standard output; no folder, no process, no state of its own is left."""
    done = barq("demo", "--json", TMPDIR=str(tmp_path), most_seconds=100)
    assert done.returncode == 0, done.stderr
    record = json.loads(done.stdout)
    assert record["schema"] == "barq.record/1"
    assert all(line.startswith("barq: ") for line in done.stderr.splitlines()), done.stderr
    assert not list(tmp_path.glob("barq-demo-*"))
    assert not StateFolder(barq.state).path.exists()


def test_a_person_sees_sections(barq: Commandline) -> None:
    """The same for a person; what is configured elsewhere is left alone."""
    done = barq("demo", most_seconds=100, BARQ_BROKER__URL="redis://127.0.0.1:1/0")
    assert done.returncode == 0, done.stderr
    assert "FIGURES" in done.stdout


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_however_it_ends_nothing_stays(barq: Commandline, tmp_path: Path, number: signal.Signals) -> None:
    """Ctrl-C, a service's stop, and kill -9: no process and no folder outlives it."""
    demo = barq.start("demo", TMPDIR=str(tmp_path))
    wait_until(lambda: any(runs_worker(child) for child in family_of(demo.pid)), "its worker", 60)
    family = family_of(demo.pid)
    assert len(family) >= 3
    os.kill(demo.pid, number)
    assert demo.wait(60) in (130, -signal.SIGKILL)
    wait_until(lambda: not any(child.is_running() and child.status() != "zombie" for child in family), "its end", 60)
    wait_until(lambda: not list(tmp_path.glob("barq-demo-*")), "its folder is removed", 60)
