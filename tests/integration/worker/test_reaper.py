"""The rounds of a keeper, one call at a time."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from config.settings import Settings
from tests.waiting import wait_until
from worker.job import State
from worker.ledger import Ledger, open_ledger
from worker.processes import start_of
from worker.reaper import Reaper
from worker.submission import Submitter, Terms
from worker.tickets import Slot


class Told:
    """What was announced."""

    def __init__(self) -> None:
        self.events: list[str] = []

    def __call__(self, event: str, **facts: object) -> None:
        """Remember it."""
        del facts
        self.events.append(event)


@pytest.fixture
def ledger(settings: Settings) -> Ledger:
    """With leases that outlast the test: whatever comes back is taken back by the reaper."""
    return open_ledger(settings.with_values(jobs={"lease_seconds": 600}))


@pytest.fixture
def told() -> Told:
    """What the reaper says."""
    return Told()


@pytest.fixture
def reaper(ledger: Ledger, told: Told) -> Reaper:
    """Of the worker `here`, whose process is this one."""
    return Reaper(ledger, "here", os.getpid(), ["notes"], told)


@pytest.fixture
def child() -> Iterator["subprocess.Popen[bytes]"]:
    """A living process that could be a slot."""
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    yield process
    process.kill()
    process.communicate()


def slot_of(process: "subprocess.Popen[bytes]") -> Slot:
    """Its name."""
    return Slot("here", f"{process.pid}-{start_of(process.pid)}")


def take(ledger: Ledger, submitter: Submitter, slot: Slot) -> str:
    """Submit a note and let the slot claim it."""
    job_id = submitter.submit("note", {"path": "/dev/null"}).job_id
    claim, _ = ledger.claim("notes", slot)
    assert claim is not None
    return job_id


@pytest.mark.parametrize(
    ("is_leaving", "is_orphaned", "how", "deaths"),
    [(False, False, "died", 1), (False, True, "lapsed", 1), (True, False, "returned", 0)],
)
def test_what_a_dead_slot_held_goes_back(
    reaper: Reaper,
    ledger: Ledger,
    submitter: Submitter,
    child: "subprocess.Popen[bytes]",
    told: Told,
    *,
    is_leaving: bool,
    is_orphaned: bool,
    how: str,
    deaths: int,
) -> None:
    """At once; only a worker that leaves on purpose counts no death: its job may as well have killed it."""
    job_id = take(ledger, submitter, slot_of(child))
    child.kill()
    child.wait()
    if is_leaving:
        reaper.leave()
    reaper.tend(is_orphaned)
    job = ledger.job(job_id)
    assert (job.state, job.deaths, ledger.held("here")) == (State.WAITING, deaths, {})
    assert told.events[-1] == f"job.{how}"


def test_a_living_slot_keeps_its_job(
    reaper: Reaper, ledger: Ledger, submitter: Submitter, child: "subprocess.Popen[bytes]"
) -> None:
    """It is counted, and its lease reaches further than before."""
    job_id = take(ledger, submitter, slot_of(child))
    ledger.client.zadd(ledger.keys.running, {job_id: 1})
    assert reaper.tend() == 1
    assert ledger.client.zscore(ledger.keys.running, job_id) > ledger.now_ms()
    assert ledger.job(job_id).state is State.RUNNING


def test_a_cancelled_job_ends_with_its_child(
    reaper: Reaper, ledger: Ledger, submitter: Submitter, child: "subprocess.Popen[bytes]"
) -> None:
    """The process that runs it is killed, the one that is the worker itself is not."""
    for slot in (slot_of(child), Slot("here", f"{os.getpid()}-{start_of(os.getpid())}")):
        assert ledger.cancel(take(ledger, submitter, slot))
    reaper.tend()
    assert child.wait(20) == -9


def test_all_that_is_due_is_promoted(reaper: Reaper, ledger: Ledger, submitter: Submitter, told: Told) -> None:
    """And nothing else; a round without a due job is not told."""
    submitter.submit("note", {"path": "/dev/null"}, Terms(delay_seconds=1000))
    reaper.promote()
    assert told.events == []
    due = submitter.submit("note", {"path": "/dev/null", "key": "k"}, Terms(delay_seconds=0.01)).job_id
    ends = ledger.now_ms() + 10
    wait_until(lambda: ledger.now_ms() > ends, "its time")
    reaper.promote()
    assert (ledger.job(due).state, ledger.counts().scheduled) == (State.WAITING, 1)
    assert told.events == ["jobs.promoted"]


def test_a_lost_hint_is_sent_again_once(reaper: Reaper, ledger: Ledger, submitter: Submitter, told: Told) -> None:
    """Redis may forget a bell; what waits is woken all the same."""
    submitter.submit("note", {"path": "/dev/null"})
    ledger.client.delete(ledger.keys.bell("notes"))
    reaper.ring()
    reaper.ring()
    assert told.events == ["queue.rung"]


def test_leaving_is_said_once(reaper: Reaper, ledger: Ledger, submitter: Submitter, told: Told) -> None:
    """And nothing more is claimed by the worker's slots."""
    reaper.leave()
    reaper.leave()
    submitter.submit("note", {"path": "/dev/null"})
    assert ledger.claim("notes", Slot("here", "1-1")) == (None, 0)
    assert told.events == ["worker.leaving"]
