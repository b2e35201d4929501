"""How jobs come in."""

import pytest

from config.settings import Settings
from tasks.catalogue import Catalogue, TaskUnknown
from tests.servers import RedisServer
from worker.ledger import Ledger, open_ledger
from worker.refusals import KeyConflict, LedgerUnavailable, PayloadRefused, PayloadTooLarge, QueueFull
from worker.submission import Receipt, Submitter, Terms
from worker.tickets import Slot

NOTE = {"path": "/dev/null", "key": "k"}


def test_every_error_of_a_payload_is_told_at_once(submitter: Submitter, ledger: Ledger) -> None:
    """Where and what; nothing is written."""
    with pytest.raises(PayloadRefused) as refusal:
        submitter.submit("hold", {"until": 7, "lock_for_seconds": "long"})
    assert [error.split(":")[0] for error in refusal.value.errors] == ["path", "until", "lock_for_seconds"]
    assert ledger.counts().waiting == {}


def test_an_unknown_task_is_refused(submitter: Submitter) -> None:
    """With the names of those that are known."""
    with pytest.raises(TaskUnknown, match="known: die, fail, fetch, hold, note"):
        submitter.submit("rread", {})


def test_one_key_is_one_job(submitter: Submitter) -> None:
    """The second submission finds the first."""
    first = submitter.submit("note", NOTE)
    assert first.is_new
    assert submitter.submit("note", NOTE) == Receipt(first.job_id, is_new=False)


def test_one_key_with_another_payload_is_refused(submitter: Submitter) -> None:
    """It names the job that has the key."""
    first = submitter.submit("note", NOTE)
    with pytest.raises(KeyConflict) as refusal:
        submitter.submit("note", NOTE | {"text": "other"})
    assert refusal.value.job_id == first.job_id


def test_a_callers_own_key_counts(submitter: Submitter) -> None:
    """Instead of the task's; keys of different tasks never meet."""
    first = submitter.submit("hold", {"path": "a", "until": "b"}, key="k")
    assert submitter.submit("hold", {"path": "a", "until": "b"}, key="k").job_id == first.job_id
    assert submitter.submit("note", NOTE).job_id != first.job_id


def test_without_a_key_every_submission_is_a_job(submitter: Submitter) -> None:
    """Even of the same payload."""
    payload = {"path": "a", "until": "b"}
    assert submitter.submit("hold", payload).job_id != submitter.submit("hold", payload).job_id


def test_many_are_answered_in_their_order(submitter: Submitter, ledger: Ledger) -> None:
    """A receipt or a refusal for each; the good ones are written whatever the others are."""
    payloads = [{"path": "/dev/null", "key": str(n % 400)} if n % 10 else {"pth": "x"} for n in range(1000)]
    outcomes = list(submitter.submit_many("note", payloads))
    assert [isinstance(outcome, PayloadRefused) for outcome in outcomes] == [n % 10 == 0 for n in range(1000)]
    assert sum(isinstance(outcome, Receipt) and outcome.is_new for outcome in outcomes) == 360
    assert ledger.counts().waiting == {"notes": 360}


def test_a_payload_beyond_the_limit_is_refused(settings: Settings, ledger: Ledger, catalogue: Catalogue) -> None:
    """With its size and the limit."""
    submitter = Submitter(ledger, catalogue, settings.with_values(jobs={"payload_limit_bytes": 1024}).jobs)
    with pytest.raises(PayloadTooLarge, match="at most 1024"):
        submitter.submit("note", {"path": "/dev/null", "text": "x" * 2000})


def test_large_payloads_take_little_room(submitter: Submitter, ledger: Ledger) -> None:
    """They are stored compressed, and come back whole."""
    text = "وصل الوفد إلى العاصمة صباح اليوم. " * 5000
    job_id = submitter.submit("note", {"path": "/dev/null", "text": text}).job_id
    assert ledger.job(job_id).payload["text"] == text
    assert ledger.client.hstrlen(ledger.keys.job(job_id), "payload") < len(text) / 5


@pytest.mark.parametrize("terms", [{"priority": 10}, {"priority": -1}, {"delay_seconds": -1}, {"life_seconds": -1}])
def test_impossible_terms_are_refused(terms: dict[str, int]) -> None:
    """Before anything is written."""
    with pytest.raises(ValueError, match=r"priority|below 0"):
        Terms(**terms)


def test_without_redis_a_submission_says_so(own_redis: RedisServer, settings: Settings, catalogue: Catalogue) -> None:
    """It is refused, and may be repeated."""
    there = settings.with_values(broker={"url": own_redis.url})
    submitter = Submitter(open_ledger(there), catalogue, there.jobs)
    submitter.submit("note", NOTE)
    own_redis.kill()
    with pytest.raises(LedgerUnavailable, match="submit again later"):
        submitter.submit("note", NOTE)
    own_redis.start()
    assert not submitter.submit("note", NOTE).is_new


def test_a_full_redis_refuses_new_jobs_and_lets_old_ones_end(
    own_redis: RedisServer, settings: Settings, catalogue: Catalogue
) -> None:
    """What was accepted goes its way; what is refused names a time to come back."""
    there = settings.with_values(broker={"url": own_redis.url})
    ledger = open_ledger(there)
    submitter = Submitter(ledger, catalogue, there.jobs)
    submitter.submit("note", NOTE)
    ledger.client.config_set("maxmemory", "1mb")
    with pytest.raises(QueueFull) as refusal:
        submitter.submit("note", NOTE | {"key": "other"})
    assert refusal.value.retry_after_seconds > 0
    slot = Slot("here", "1-1")
    claim, _ = ledger.claim("notes", slot)
    assert claim is not None
    assert ledger.finish(claim, "", 10, slot)[0] == "done"
