"""Telling living processes from dead ones."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.waiting import wait_until
from worker.processes import Life, look_at, name_node, name_slot, pid_of, start_of

needs_proc = pytest.mark.skipif(not Path("/proc").is_dir(), reason="the system has no /proc")


@pytest.fixture
def sleeper() -> "subprocess.Popen[bytes]":
    """A process that waits until its input ends."""
    return subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)


def test_nodes_have_names_of_their_own() -> None:
    """Even two of one process: a restart is another worker."""
    assert name_node() != name_node()


def test_a_slot_names_its_process() -> None:
    """And its thread, where that is not the first."""
    names = [name_slot()]
    thread = threading.Thread(target=lambda: names.append(name_slot()))
    thread.start()
    thread.join()
    assert pid_of(names[0]) == pid_of(names[1]) == os.getpid()
    assert names[0] != names[1]
    assert {look_at(name) for name in names} == {Life.RUNNING}


@needs_proc
def test_a_stopped_process_is_neither_alive_nor_dead(sleeper: "subprocess.Popen[bytes]") -> None:
    """Its lease is left to lapse."""
    slot = f"{sleeper.pid}-{start_of(sleeper.pid)}"
    sleeper.send_signal(signal.SIGSTOP)
    wait_until(lambda: look_at(slot) is Life.STOPPED, "the stop")
    sleeper.send_signal(signal.SIGCONT)
    wait_until(lambda: look_at(slot) is Life.RUNNING, "the go")
    sleeper.communicate()


@needs_proc
def test_a_dead_process_is_gone_even_before_its_parent_looks(sleeper: "subprocess.Popen[bytes]") -> None:
    """A zombie runs no job."""
    slot = f"{sleeper.pid}-{start_of(sleeper.pid)}"
    sleeper.kill()
    wait_until(lambda: look_at(slot) is Life.GONE, "the end")
    sleeper.communicate()
    assert look_at(slot) is Life.GONE


@needs_proc
def test_another_process_under_an_old_id_does_not_count() -> None:
    """Process ids come again."""
    assert look_at(f"{os.getpid()}-1") is Life.GONE
