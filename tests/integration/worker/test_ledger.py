"""The atomic moves, in real Lua on a real server."""

import threading

import pytest

from config.settings import Settings
from tasks.catalogue import Catalogue
from tests.servers import RedisServer
from tests.waiting import wait_until
from worker.dead_letters import DeadLetters
from worker.job import JobError, State
from worker.ledger import JobNotFound, JobStillOpen, Ledger, open_ledger
from worker.steering import pause, paused_queues, resume
from worker.submission import Submitter, Terms
from worker.tickets import Claim, Slot

ERROR = JobError("Unavailable", "the other side is away")
OTHER = Slot("there", "2-2")
AGES = 3600


def note(submitter: Submitter, terms: Terms | None = None, key: str = "", text: str = "") -> str:
    """Submit a job that will not be run here."""
    return submitter.submit("note", {"path": "/dev/null", "key": key, "text": text}, terms).job_id


def take(ledger: Ledger, slot: Slot) -> Claim:
    """Claim what must be there."""
    claim, _ = ledger.claim("notes", slot)
    assert claim is not None
    return claim


def test_a_job_goes_its_way(ledger: Ledger, submitter: Submitter, slot: Slot) -> None:
    """Waiting, running with a lease, succeeded with its result; every structure in between is left clean."""
    job_id = note(submitter)
    assert ledger.counts().waiting == {"notes": 1}
    claim = take(ledger, slot)
    assert (claim.job_id, claim.attempt, claim.failures) == (job_id, 1, 0)
    running = ledger.job(job_id)
    assert (running.state, running.worker) == (State.RUNNING, str(slot))
    assert ledger.held("here") == {slot.name: job_id}
    assert ledger.finish(claim, '{"length": 0}', AGES, slot) == ("done", None)
    job = ledger.job(job_id)
    assert (job.state, job.result, job.payload) == (State.SUCCEEDED, {"length": 0}, None)
    assert ledger.held("here") == {}
    counts = ledger.counts()
    assert (sum(counts.waiting.values()), counts.running) == (0, 0)


def test_the_queue_is_served_in_order(ledger: Ledger, submitter: Submitter) -> None:
    """First come, first served, within one priority and tenant."""
    ids = [note(submitter) for _ in range(20)]
    assert [take(ledger, Slot("here", f"{n}-1")).job_id for n in range(20)] == ids


def test_priorities_go_first(ledger: Ledger, submitter: Submitter) -> None:
    """9 before 5 before 0, whenever they came."""
    low, usual, high = (note(submitter, Terms(priority=priority)) for priority in (0, 5, 9))
    assert [take(ledger, Slot("here", f"{n}-1")).job_id for n in range(3)] == [high, usual, low]


def test_tenants_take_turns(ledger: Ledger, submitter: Submitter) -> None:
    """A tenant who brings three jobs after another's hundred waits for three of them, not for the hundred."""
    for _ in range(100):
        note(submitter, Terms(tenant="large"))
    small = {note(submitter, Terms(tenant="small")) for _ in range(3)}
    first_six = {take(ledger, Slot("here", f"{n}-1")).job_id for n in range(6)}
    assert small < first_six


def test_a_claim_repeated_after_a_lost_answer_gives_the_same_job(
    ledger: Ledger, submitter: Submitter, slot: Slot
) -> None:
    """A slot holds one job at a time; asking again starts no second attempt."""
    note(submitter)
    note(submitter)
    assert take(ledger, slot) == take(ledger, slot)
    assert ledger.counts().running == 1


def test_two_slots_never_hold_the_same_job(ledger: Ledger, submitter: Submitter) -> None:
    """Each waiting job is claimed once."""
    ids = {note(submitter) for _ in range(50)}
    claims = [take(ledger, Slot("here", f"{n}-1")).job_id for n in range(50)]
    assert set(claims) == ids
    assert ledger.claim("notes", OTHER) == (None, 0)


def test_a_finish_repeated_after_a_lost_answer_changes_nothing(
    ledger: Ledger, submitter: Submitter, slot: Slot
) -> None:
    """The outcome stands; the worker learns that it was told already."""
    note(submitter)
    claim = take(ledger, slot)
    assert ledger.finish(claim, "", AGES, slot)[0] == "done"
    assert ledger.finish(claim, "", AGES, slot)[0] == "repeated"


def test_a_finish_brings_the_next_job(ledger: Ledger, submitter: Submitter, slot: Slot) -> None:
    """One round trip settles a job and claims another."""
    note(submitter)
    second = note(submitter)
    status, following = ledger.finish(take(ledger, slot), "", AGES, slot, "notes")
    assert status == "done"
    assert following is not None
    assert (following.job_id, following.attempt) == (second, 1)


def test_a_stale_run_is_refused(ledger: Ledger, submitter: Submitter, slot: Slot) -> None:
    """After the lease has run out the job is another's; what the first run brings counts no more."""
    job_id = note(submitter)
    stale = take(ledger, slot)
    wait_until(lambda: ledger.reap(), "the end of the lease")
    current = take(ledger, OTHER)
    assert (current.job_id, current.attempt) == (job_id, 2)
    assert ledger.finish(stale, "", AGES, slot)[0] == "stale"
    assert ledger.postpone(stale, 1, ERROR) == "stale"
    assert ledger.bury(stale, "rejected", ERROR) == "stale"
    assert ledger.job(job_id).state is State.RUNNING
    assert ledger.finish(current, "", AGES, OTHER)[0] == "done"


def test_a_renewed_lease_does_not_run_out(ledger: Ledger, submitter: Submitter, slot: Slot) -> None:
    """What is renewed stays, what is not is taken back."""
    kept, lost = note(submitter), note(submitter)
    take(ledger, slot)
    take(ledger, OTHER)
    losses = wait_until(lambda: ledger.renew("here", [slot.name]) or ledger.reap(), "the other's end")
    assert [(loss.job_id, loss.how, loss.state) for loss in losses] == [(lost, "lapsed", State.WAITING)]
    assert ledger.job(kept).state is State.RUNNING


def test_a_postponed_job_comes_back_when_due(ledger: Ledger, submitter: Submitter, slot: Slot) -> None:
    """It is scheduled in the ledger, and its failure counted."""
    job_id = note(submitter)
    claim = take(ledger, slot)
    assert ledger.postpone(claim, 0.05, ERROR) == "done"
    assert ledger.postpone(claim, 0.05, ERROR) == "repeated"
    assert ledger.job(job_id).state is State.SCHEDULED
    wait_until(lambda: ledger.promote()[0], "the promotion")
    again = take(ledger, slot)
    assert (again.job_id, again.attempt, again.failures) == (job_id, 2, 1)


def test_a_scheduled_job_waits_for_its_time(ledger: Ledger, submitter: Submitter, slot: Slot) -> None:
    """Nobody can claim it before; the next moment is told."""
    note(submitter, Terms(delay_seconds=1000))
    moved, next_seconds = ledger.promote()
    assert moved == 0
    assert next_seconds is not None
    assert 990 < next_seconds <= 1000
    assert ledger.claim("notes", slot) == (None, 0)


def test_scheduled_jobs_come_in_the_order_of_their_times(ledger: Ledger, submitter: Submitter) -> None:
    """Not in that of their submission; one that was cancelled never comes, and one call moves no more than is asked."""
    late, early, gone = (note(submitter, Terms(delay_seconds=delay)) for delay in (0.8, 0.05, 0.3))
    far = note(submitter, Terms(delay_seconds=60))
    assert ledger.cancel(gone)
    ends = ledger.now_ms() + 801
    wait_until(lambda: ledger.now_ms() > ends, "their times")
    assert [ledger.promote(1)[0] for _ in range(3)] == [1, 1, 0]
    assert [take(ledger, Slot("here", f"{n}-1")).job_id for n in range(2)] == [early, late]
    assert ledger.job(gone).state is State.CANCELLED
    assert (ledger.job(far).state, ledger.counts().scheduled) == (State.SCHEDULED, 1)


def test_a_revived_job_is_not_held_to_its_old_times(ledger: Ledger, submitter: Submitter, slot: Slot) -> None:
    """It waits at once and does not expire, whatever delay and life it was submitted with."""
    job_id = note(submitter, Terms(delay_seconds=0.001, life_seconds=1.0))
    wait_until(lambda: ledger.promote()[0], "its time")
    ledger.bury(take(ledger, slot), "rejected", ERROR)
    ledger.client.hset(ledger.keys.job(job_id), "expires_at", 1)
    DeadLetters(ledger).revive(job_id)
    assert take(ledger, slot).job_id == job_id


def test_an_expired_job_is_not_run(ledger: Ledger, submitter: Submitter, slot: Slot) -> None:
    """Its time was over before its turn came."""
    job_id = note(submitter, Terms(life_seconds=0.001), key="k")
    ends = ledger.now_ms() + 1
    wait_until(lambda: ledger.now_ms() > ends, "the end of its life")
    assert ledger.claim("notes", slot) == (None, 0)
    assert ledger.job(job_id).state is State.EXPIRED
    assert note(submitter, key="k") != job_id


def test_a_buried_job_is_kept_whole(ledger: Ledger, submitter: Submitter, slot: Slot) -> None:
    """With its payload, reason, error and history."""
    job_id = note(submitter, text="برق")
    assert ledger.bury(take(ledger, slot), "rejected", ERROR) == "done"
    job = ledger.job(job_id)
    assert (job.state, job.reason, job.error) == (State.BURIED, "rejected", ERROR)
    assert job.payload["text"] == "برق"
    assert [(entry.event, entry.attempt) for entry in job.history] == [("buried", 1)]
    assert ledger.counts().buried == 1


def test_what_a_leaving_worker_leaves_behind_is_blameless(ledger: Ledger, submitter: Submitter, slot: Slot) -> None:
    """It takes no more jobs, and its lapsed leases count as no deaths."""
    job_id = note(submitter)
    note(submitter)
    take(ledger, slot)
    ledger.announce_leaving("here")
    assert ledger.claim("notes", Slot("here", "3-3")) == (None, 0)
    losses = wait_until(lambda: ledger.reap(), "the end of the lease")
    assert [(loss.job_id, loss.how) for loss in losses] == [(job_id, "returned")]
    assert ledger.job(job_id).deaths == 0


def test_two_deaths_lead_to_quarantine_and_a_death_there_to_burial(
    ledger: Ledger, submitter: Submitter, slot: Slot
) -> None:
    """Alone, and then condemned with its history."""
    job_id = note(submitter)
    for state in (State.WAITING, State.QUARANTINED):
        assert take(ledger, slot).job_id == job_id
        loss = ledger.release(slot, job_id, "died")
        assert loss is not None
        assert loss.state is state
    assert ledger.claim("notes", slot) == (None, 0)
    alone = ledger.claim_quarantined(slot)
    assert alone is not None
    assert alone.is_quarantined
    loss = ledger.release(slot, job_id, "died")
    assert loss is not None
    assert loss.state is State.BURIED
    assert ledger.job(job_id).reason == "deadly"


def lose_twice(ledger: Ledger, submitter: Submitter, slot: Slot, how: str) -> str:
    """Submit a job and lose two runs of it, so that the next is alone."""
    job_id = note(submitter)
    for _ in range(2):
        take(ledger, slot)
        ledger.release(slot, job_id, how)
    return job_id


def test_a_death_in_quarantine_that_nobody_saw_is_given_one_more_chance(
    ledger: Ledger, submitter: Submitter, slot: Slot
) -> None:
    """The whole machine may have gone: that is most often not the job's doing."""
    lose_twice(ledger, submitter, slot, "died")
    for state in (State.QUARANTINED, State.BURIED):
        assert ledger.claim_quarantined(slot) is not None
        losses = wait_until(lambda: ledger.reap(), "the end of the lease")
        assert [loss.state for loss in losses] == [state]


def test_a_death_in_quarantine_is_the_jobs_own_when_the_worker_is_gone_too(
    ledger: Ledger, submitter: Submitter, slot: Slot
) -> None:
    """It ran in a process of the keeper's, which lived to see it die: a third run is its last."""
    job_id = lose_twice(ledger, submitter, slot, "lapsed")
    assert ledger.claim_quarantined(slot) is not None
    loss = ledger.release(slot, job_id, "lapsed")
    assert loss is not None
    assert (loss.how, loss.state) == ("died", State.BURIED)


def test_release_takes_only_what_was_seen(ledger: Ledger, submitter: Submitter, slot: Slot) -> None:
    """When the slot has gone on to another job meanwhile, nothing happens."""
    first = note(submitter)
    second = note(submitter)
    ledger.finish(take(ledger, slot), "", AGES, slot, "notes")
    assert ledger.release(slot, first, "died") is None
    assert ledger.job(second).state is State.RUNNING


def test_an_unknown_queue_gives_nothing(ledger: Ledger, slot: Slot) -> None:
    """And no error."""
    assert ledger.claim("nobody-uses-it", slot) == (None, 0)


def test_a_pause_outlives_redis_and_ends_with_what_waits(
    own_redis: RedisServer, settings: Settings, catalogue: Catalogue, slot: Slot
) -> None:
    """Nothing is taken, also by one who goes on from another job, until somebody resumes; then a hint is there."""
    there = settings.with_values(broker={"url": own_redis.url})
    ledger = open_ledger(there)
    submitter = Submitter(ledger, catalogue, there.jobs)
    first, second = note(submitter), note(submitter)
    claim = take(ledger, slot)
    pause(ledger, "notes")
    assert ledger.finish(claim, "", AGES, slot, "notes") == ("done", None)
    own_redis.kill()
    own_redis.start()
    ledger = open_ledger(there)
    assert paused_queues(ledger) == ("notes",)
    assert ledger.claim("notes", slot)[0] is None
    assert (ledger.job(first).state, ledger.job(second).state) == (State.SUCCEEDED, State.WAITING)
    ledger.client.delete(ledger.keys.bell("notes"))
    assert ledger.ring(["notes"]) == []
    resume(ledger, "notes")
    assert ledger.client.llen(ledger.keys.bell("notes")) == 1
    assert take(ledger, slot).job_id == second


def test_hints_are_rung_and_taken_away(ledger: Ledger, submitter: Submitter, slot: Slot) -> None:
    """Each submission rings up to a bound; when nothing waits any more no hint is left."""
    bell = ledger.keys.bell("notes")
    for _ in range(100):
        note(submitter)
    assert ledger.client.llen(bell) == 16
    claim: Claim | None = take(ledger, slot)
    while claim is not None:
        claim = ledger.finish(claim, "", AGES, slot, "notes")[1]
    assert ledger.client.llen(bell) == 0


def test_lost_hints_are_sent_again(ledger: Ledger, submitter: Submitter) -> None:
    """Also when Redis forgot them all."""
    note(submitter)
    ledger.client.delete(ledger.keys.bell("notes"))
    assert ledger.ring(["notes"]) == ["notes"]
    assert ledger.client.llen(ledger.keys.bell("notes")) == 1
    assert ledger.ring(["notes"]) == []


def test_after_an_outage_the_living_may_renew_first(ledger: Ledger, submitter: Submitter, slot: Slot) -> None:
    """When no reaper has run for long, nothing is taken back at once."""
    note(submitter)
    take(ledger, slot)
    ledger.reap()
    ends = ledger.now_ms() + 600
    wait_until(lambda: ledger.now_ms() > ends, "the end of the lease")
    ledger.client.set(ledger.keys.of("reaped_at"), ledger.now_ms() - 60_000)
    assert ledger.reap() == []
    assert wait_until(lambda: ledger.reap(), "the end of the amnesty")


def test_outages_that_follow_one_another_do_not_add_up(ledger: Ledger, submitter: Submitter, slot: Slot) -> None:
    """What had lapsed before the second one, and could have been renewed between them, is taken back in it."""
    note(submitter)
    take(ledger, slot)
    now = ledger.now_ms()
    ledger.client.hset(ledger.keys.of("amnesty"), mapping={"since": now - 40_000, "until": now - 34_000})
    ledger.client.zadd(ledger.keys.running, {ledger.held(slot.node)[slot.name]: now - 45_000})
    ledger.client.set(ledger.keys.of("reaped_at"), now - 30_000)
    assert len(ledger.reap()) == 1


def test_a_clock_that_was_set_back_makes_no_lease_longer(ledger: Ledger, submitter: Submitter) -> None:
    """A lease that ends an hour from now was given before the jump; it ends as one that is given now."""
    job_id = submitter.submit("note", {"path": "/dev/null"}).job_id
    ledger.claim("notes", Slot("here", "1-1"))
    ledger.client.zadd(ledger.keys.running, {job_id: ledger.now_ms() + 3_600_000})
    assert ledger.reap() == []
    assert wait_until(lambda: ledger.reap(), "the end of the lease")[0].job_id == job_id


def test_cancelling(ledger: Ledger, submitter: Submitter, slot: Slot) -> None:
    """Waiting, scheduled and running jobs end; one that has ended does not; a key is free again."""
    waiting, scheduled = note(submitter, key="k"), note(submitter, Terms(delay_seconds=60))
    assert ledger.cancel(waiting)
    assert ledger.cancel(scheduled)
    assert not ledger.cancel(waiting)
    with pytest.raises(JobNotFound):
        ledger.cancel("nobody")
    running = note(submitter, key="k")
    assert running != waiting
    claim = take(ledger, slot)
    assert ledger.cancel(running)
    assert ledger.renew("here", [slot.name]) == [slot.name]
    assert ledger.finish(claim, "", AGES, slot)[0] == "stale"
    assert {ledger.job(job_id).state for job_id in (waiting, scheduled, running)} == {State.CANCELLED}


def test_waiting_for_a_job(ledger: Ledger, submitter: Submitter, slot: Slot) -> None:
    """The end is told as it comes; a job that stays open is told with its state."""
    job_id = note(submitter)
    with pytest.raises(JobStillOpen, match=r"still waiting after 0.01 s"):
        ledger.wait_for(job_id, 0.01)
    claim = take(ledger, slot)
    ending = threading.Timer(0.1, lambda: ledger.finish(claim, "", AGES, slot))
    ending.start()
    assert ledger.wait_for(job_id, 20).state is State.SUCCEEDED
    ending.join()


def test_an_unknown_job_is_told(ledger: Ledger) -> None:
    """With what may have become of it."""
    with pytest.raises(JobNotFound, match="there is no job 'x'"):
        ledger.job("x")


def test_a_finished_job_is_kept_as_long_as_said(ledger: Ledger, submitter: Submitter, slot: Slot) -> None:
    """Job and key go together."""
    job_id = note(submitter, key="k")
    ledger.finish(take(ledger, slot), "", 1000, slot)
    assert 990_000 < ledger.client.pttl(ledger.keys.job(job_id)) <= 1_000_000
    assert 990_000 < ledger.client.pttl(ledger.keys.of("key", "note:k")) <= 1_000_000
