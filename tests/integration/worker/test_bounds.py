"""Bounds on what a queue may hold, in jobs and in bytes, and the account that is kept for them."""

import random
from collections.abc import Callable

import pytest

from config.settings import Settings
from tasks.catalogue import Catalogue
from tests.waiting import wait_until
from worker.dead_letters import DeadLetters
from worker.job import JobError, State
from worker.ledger import Ledger, open_ledger
from worker.refusals import QueueFull
from worker.steering import pause, resume
from worker.submission import Receipt, Submitter, Terms
from worker.tickets import Claim, Entry, Slot

ERROR = JobError("Unavailable", "the other side is away")
OPEN = (State.WAITING, State.SCHEDULED)
Bounded = Callable[..., tuple[Ledger, Submitter]]


@pytest.fixture
def bounded(settings: Settings, catalogue: Catalogue) -> Bounded:
    """A ledger and a submitter with these settings of the group `jobs`."""

    def make(**jobs: int) -> tuple[Ledger, Submitter]:
        of = settings.with_values(jobs=jobs)
        ledger = open_ledger(of)
        return ledger, Submitter(ledger, catalogue, of.jobs)

    return make


def noise(count: int, seed: int = 0) -> str:
    """Text that no compression shortens by much."""
    return random.Random(seed).randbytes(count // 2).hex()


def count_accepted(submitter: Submitter, texts: list[str]) -> int:
    """How many of these notes, each a job of its own, the queue takes."""
    notes = [{"path": "/dev/null", "key": f"{number}-{text[:20]}", "text": text} for number, text in enumerate(texts)]
    return sum(isinstance(outcome, Receipt) for outcome in submitter.submit_many("note", notes))


def test_a_queue_is_bounded_by_bytes_too(bounded: Bounded) -> None:
    """As they are stored: what compresses well takes little of it; what has begun takes none."""
    ledger, submitter = bounded(queue_limit_bytes=100_000)
    assert count_accepted(submitter, ["ا" * 20_000] * 50) == 50
    assert 5 < count_accepted(submitter, [noise(20_000, seed) for seed in range(20)]) < 20
    with pytest.raises(QueueFull, match="come back in 10 s"):
        submitter.submit("note", {"path": "/dev/null", "key": "one more", "text": noise(20_000, 99)})
    slot = Slot("here", "1-1")
    claim: Claim | None = ledger.claim("notes", slot)[0]
    while claim is not None:
        claim = ledger.finish(claim, "", 10, slot, "notes")[1]
    assert count_accepted(submitter, [noise(20_000, seed) for seed in range(100, 103)]) == 3


def test_a_payload_larger_than_the_bound_is_taken_by_an_empty_queue(bounded: Bounded) -> None:
    """Else it could never be done."""
    _, submitter = bounded(queue_limit_bytes=1000)
    assert count_accepted(submitter, [noise(20_000, seed) for seed in range(3)]) == 1


def test_what_stands_aside_counts(bounded: Bounded, slot: Slot) -> None:
    """Jobs that are not due yet, or stand back for a limit, fill a queue as those that wait do."""
    ledger, submitter = bounded(queue_limit=5)
    submitter.submit("note", {"path": "/dev/null"}, Terms(delay_seconds=60))
    for _ in range(4):
        submitter.submit("fetch", {"path": "/dev/null", "host": "a.example"})
    with pytest.raises(QueueFull):
        submitter.submit("note", {"path": "/dev/null"})
    ledger.client.sadd(ledger.keys.of("using", "fetch:a.example"), "others-1", "others-2")
    assert ledger.claim("notes", slot)[0] is None
    counts = ledger.counts()
    assert (counts.waiting, counts.scheduled) == ({"notes": 4}, 1)
    with pytest.raises(QueueFull):
        submitter.submit("note", {"path": "/dev/null"})
    ledger.ring(["notes"])
    assert ledger.counts().waiting == {"notes": 4}, "a queue is not forgotten for those that stand back"


def true_load(ledger: Ledger) -> dict[str, int]:
    """What the account must say, counted job by job."""
    keys = ledger.keys
    ids = [key.decode()[len(keys.job("")) :] for key in ledger.client.scan_iter(f"{keys.job('')}*")]
    jobs = [ledger.job(job_id) for job_id in ids]
    parked = sum(ledger.client.zcard(key) for key in ledger.client.scan_iter(f"{keys.of('parked', '')}*"))
    return {
        "bytes": sum(ledger.client.hstrlen(keys.job(job.id), "payload") for job in jobs if job.state in OPEN),
        "parked": parked,
        "scheduled": sum(job.state is State.SCHEDULED for job in jobs),
    }


class Walk:
    """Moves jobs about at random, as workers, producers and operators may."""

    def __init__(self, ledger: Ledger, submitter: Submitter, seed: int) -> None:
        self.ledger = ledger
        self.submitter = submitter
        self.draw = random.Random(seed)
        self.ids: list[str] = []
        self.held: dict[Slot, Claim] = {}

    def step(self) -> None:
        """One move."""
        self.draw.choice([self.submit, self.submit, self.claim, self.claim, self.settle, self.settle, self.disturb])()

    def submit(self) -> None:
        """A job of some size, some at once and some later, some under a limit, some short-lived."""
        terms = Terms(delay_seconds=self.draw.choice([0, 0, 0.001, 60]), life_seconds=self.draw.choice([0, 0, 0.002]))
        payload = {"path": "/dev/null", "host": self.draw.choice("ab")}
        text = noise(self.draw.choice([10, 6000]))
        name, payload = self.draw.choice([("fetch", payload), ("note", {"path": "/dev/null", "text": text})])
        self.ids.append(self.submitter.submit(name, payload, terms, key="").job_id)

    def claim(self) -> None:
        """Some slot asks."""
        self.ledger.promote()
        slot = Slot("here", f"{self.draw.randrange(6)}-1")
        claim = self.ledger.claim("notes", slot)[0] or self.ledger.claim_quarantined(slot)
        if claim is not None:
            self.held[slot] = claim

    def settle(self) -> None:
        """Some run ends."""
        if not self.held:
            return
        slot, claim = self.held.popitem()
        ends: list[Callable[[], object]] = [
            lambda: self.ledger.finish(claim, "", 3600, slot, ""),
            lambda: self.ledger.postpone(claim, 0.001, ERROR),
            lambda: self.ledger.bury(claim, "rejected", ERROR),
            lambda: self.ledger.release(slot, claim.job_id, "died"),
            lambda: self.ledger.release(slot, claim.job_id, "returned"),
        ]
        self.draw.choice(ends)()

    def disturb(self) -> None:
        """An operator, or the reaper."""
        letters = DeadLetters(self.ledger)
        disturbances: list[Callable[[], object]] = [
            lambda: self.ledger.cancel(self.draw.choice(self.ids)) if self.ids else None,
            lambda: list(letters.revive_all()),
            lambda: self.ledger.ring(["notes"]),
            lambda: self.ledger.reap(),
        ]
        self.draw.choice(disturbances)()


@pytest.mark.parametrize("seed", range(3))
def test_the_account_is_right_whatever_happens(ledger: Ledger, submitter: Submitter, seed: int) -> None:
    """After each of many moves it says what a count of all jobs says; when all is done nothing is left of it."""
    walk, load = Walk(ledger, submitter, seed), ledger.keys.of("load", "notes")
    for number in range(300):
        walk.step()
        told = {name.decode(): int(value) for name, value in ledger.client.hgetall(load).items()}
        if number % 10 == 0:
            assert {"bytes": 0, "parked": 0, "scheduled": 0} | told == true_load(ledger), number
    assert len({ledger.job(job_id).state for job_id in walk.ids}) >= 6, "the walk goes far"
    for job_id in walk.ids:
        ledger.cancel(job_id)
    ledger.ring(["notes"])
    assert not ledger.client.exists(load)


def test_what_lies_in_the_lists_is_adopted_into_a_full_queue(bounded: Bounded) -> None:
    """It was accepted when it was put; only new submissions are refused."""
    ledger, submitter = bounded(queue_limit=1)
    submitter.submit("note", {"path": "/dev/null"})
    ledger.client.rpush(ledger.keys.of("adopting", "notes"), b"m")
    entry = Entry(b"{}", "plain", "note", 1, "notes", "d", "", 5, "", 0, 0)
    outcome = ledger.adopt("notes", b"m", entry)
    assert outcome is not None
    assert outcome.status == "new"
    assert ledger.counts().waiting == {"notes": 2}


def test_a_quarantined_job_that_fails_goes_on_running_alone(ledger: Ledger, submitter: Submitter, slot: Slot) -> None:
    """Its retry comes back to quarantine, not among its neighbours; a paused queue holds it there too."""
    job_id = submitter.submit("note", {"path": "/dev/null"}).job_id
    for _ in range(2):
        assert ledger.claim("notes", slot)[0]
        ledger.release(slot, job_id, "died")
    alone = ledger.claim_quarantined(slot)
    assert alone is not None
    ledger.postpone(alone, 0.001, ERROR)
    wait_until(lambda: ledger.promote()[0], "its retry")
    assert ledger.job(job_id).state is State.QUARANTINED
    assert ledger.claim("notes", slot)[0] is None
    pause(ledger, "notes")
    assert not ledger.awaits_quarantine()
    assert ledger.claim_quarantined(slot) is None
    resume(ledger, "notes")
    assert ledger.awaits_quarantine()
    assert ledger.claim_quarantined(slot) is not None
