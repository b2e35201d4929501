"""Bounds on queues, on runs a second and on runs at once, over every worker."""

import pytest

from config.settings import Settings
from tasks.catalogue import Catalogue
from tests.waiting import wait_until
from worker.job import JobError, State
from worker.ledger import Ledger, open_ledger
from worker.refusals import QueueFull
from worker.submission import Submitter
from worker.tickets import Claim, Postponement, Slot


def fetch(submitter: Submitter, host: str, count: int = 1) -> list[str]:
    """Submit so many fetches."""
    return [submitter.submit("fetch", {"path": "/dev/null", "host": host}).job_id for _ in range(count)]


def begin(ledger: Ledger, number: int) -> Claim | None:
    """A slot of its own claims."""
    return ledger.claim("notes", Slot("here", f"{number}-1"))[0]


def test_a_full_queue_refuses_and_what_it_took_is_run(settings: Settings, catalogue: Catalogue) -> None:
    """With a time to come back; a known key is still answered."""
    settings = settings.with_values(jobs={"queue_limit": 3})
    ledger = open_ledger(settings)
    submitter = Submitter(ledger, catalogue, settings.jobs)
    notes = [{"path": "/dev/null", "key": str(number)} for number in range(5)]
    outcomes = list(submitter.submit_many("note", notes))
    assert [isinstance(outcome, QueueFull) for outcome in outcomes] == [False, False, False, True, True]
    with pytest.raises(QueueFull, match="come back in 10 s"):
        submitter.submit("note", notes[4])
    assert not submitter.submit("note", notes[0]).is_new
    assert begin(ledger, 1) is not None
    assert submitter.submit("note", notes[4]).is_new


def test_a_pace_is_kept_over_all_slots(ledger: Ledger, submitter: Submitter) -> None:
    """Twenty a second: the second waits 50 ms for its turn, the third 100; another host does not wait."""
    first, second, third = fetch(submitter, "a.example", 3)
    [other] = fetch(submitter, "b.example")
    claims = [begin(ledger, number) for number in range(4)]
    assert [claim.job_id for claim in claims if claim] == [first, other]
    due = [ledger.job(job_id).due_at for job_id in (second, third)]
    assert all(due)
    assert 0.045 < (due[1] - due[0]).total_seconds() < 0.055  # type: ignore[operator]
    wait_until(lambda: ledger.promote()[0], "the second's turn")
    again = begin(ledger, 5)
    assert again is not None
    assert again.job_id == second


def test_so_many_at_once(ledger: Ledger, submitter: Submitter) -> None:
    """The third stands back until one of the two has ended, however it ends; the queue goes on meanwhile."""
    ids = fetch(submitter, "a.example", 4)
    running: list[Claim] = []
    while len(running) < 2:
        ledger.promote()
        claim = begin(ledger, len(running))
        running += [claim] if claim else []

    def is_parked() -> bool:
        ledger.promote()
        begin(ledger, 7)
        return bool(ledger.client.zcard(ledger.keys.of("parked", "fetch:a.example")) == 2)

    wait_until(is_parked, "both others stand back")
    assert {ledger.job(job_id).state for job_id in ids[2:]} == {State.WAITING}
    note = submitter.submit("note", {"path": "/dev/null"}).job_id
    slot = Slot("here", "8-1")
    claim, _ = ledger.claim("notes", slot)
    assert claim is not None
    assert claim.job_id == note
    ledger.finish(running[0], "", 10, Slot("here", "0-1"))
    third = begin(ledger, 9)
    assert third is not None
    assert third.job_id in ids[2:]
    assert begin(ledger, 10) is None
    assert ledger.cancel(third.job_id)
    fourth = begin(ledger, 11)
    assert fourth is not None
    assert {third.job_id, fourth.job_id} == set(ids[2:])


def claim_one(ledger: Ledger, number: int) -> Claim:
    """The next job that the limits let begin, once its turn has come."""
    claims: list[Claim] = []

    def is_there() -> bool:
        ledger.promote()
        claims.extend(claim for claim in [begin(ledger, number)] if claim)
        return bool(claims)

    wait_until(is_there, "a job's turn")
    return claims[0]


def test_a_shut_limit_holds_all_its_jobs_back_and_then_lets_one_try(ledger: Ledger, submitter: Submitter) -> None:
    """What failed for all is tried by one; once it succeeds the others follow, and no other limit ever waited."""
    ids = fetch(submitter, "a.example", 5)
    away = JobError("Unavailable", "nobody answers")
    ledger.postpone(claim_one(ledger, 0), 3600.0, away, Postponement("", shut_seconds=1.0))
    assert ledger.job(ids[0]).failures == 0
    [other] = fetch(submitter, "b.example")
    assert claim_one(ledger, 1).job_id == other
    parked, shut = ledger.keys.of("parked", "fetch:a.example"), ledger.keys.of("shut")
    wait_until(lambda: not begin(ledger, 2) and ledger.client.zcard(parked) == 4, "they stand back")
    ledger.client.zadd(shut, {"fetch:a.example": ledger.now_ms() - 1})
    probe = claim_one(ledger, 3)
    for number in range(4, 8):
        ledger.promote()
        assert begin(ledger, number) is None, "only one while the limit is ajar"
    ledger.finish(probe, "", 10, Slot("here", "3-1"))
    claim_one(ledger, 8), claim_one(ledger, 9)
    assert not ledger.client.exists(shut)


def test_parked_jobs_are_freed_though_nothing_runs(ledger: Ledger, submitter: Submitter) -> None:
    """As when the one whose end would have freed them was forgotten."""
    ids = fetch(submitter, "a.example", 3)
    claim_one(ledger, 0), claim_one(ledger, 1)
    parked = ledger.keys.of("parked", "fetch:a.example")

    def stands_back() -> bool:
        ledger.promote()
        return not begin(ledger, 3) and ledger.client.zcard(parked) == 1

    wait_until(stands_back, "the third stands back")
    ledger.client.delete(ledger.keys.of("using", "fetch:a.example"))
    assert claim_one(ledger, 4).job_id == ids[2]
