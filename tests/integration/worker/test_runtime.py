"""What a process that runs jobs holds."""

import multiprocessing
import os
import threading

import pytest

from config.settings import Settings
from tasks.catalogue import Catalogue
from worker.processes import pid_of
from worker.runtime import Runtime, Runtimes, make_plan


@pytest.fixture
def runtimes(settings: Settings, catalogue: Catalogue) -> Runtimes:
    """Of the worker `here`."""
    return Runtimes(make_plan(settings, catalogue, node="here"))


def test_a_thread_keeps_its_runtime(runtimes: Runtimes) -> None:
    """A slot is the same from job to job."""
    first = runtimes.current()
    assert runtimes.current() is first
    assert (first.slot.node, pid_of(first.slot.name)) == ("here", os.getpid())


def test_two_threads_are_two_slots(runtimes: Runtimes) -> None:
    """They share no connection and hold a job each."""
    found: list[Runtime] = []
    other = threading.Thread(target=lambda: found.append(runtimes.current()))
    other.start()
    other.join()
    mine = runtimes.current()
    assert found[0].slot != mine.slot
    assert found[0].ledger.client is not mine.ledger.client


def test_a_fork_is_a_slot_of_its_own(runtimes: Runtimes) -> None:
    """It never speaks on its parent's connection."""
    mine = runtimes.current()
    forking = multiprocessing.get_context("fork")
    receiver, sender = forking.Pipe(duplex=False)

    def tell() -> None:
        there = runtimes.current()
        sender.send((there is mine, pid_of(there.slot.name), there.ledger.client.ping()))

    child = forking.Process(target=tell)
    child.start()
    child.join()
    assert receiver.recv() == (False, child.pid, True)


def test_a_worker_is_named_before_its_slots_are_made(runtimes: Runtimes) -> None:
    """The name is drawn when the worker starts, after the app was made."""
    runtimes.rename("there")
    assert runtimes.current().slot.node == "there"
