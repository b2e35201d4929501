"""Dead letters: found, revived, dropped, kept in bounds."""

import json
from itertools import islice

import pytest

from config.settings import Settings
from tests.waiting import wait_a_millisecond
from worker.dead_letters import DeadLetters, Filter, NotBuried, NotRevivable
from worker.job import JobError, State
from worker.ledger import JobNotFound, Ledger, open_ledger
from worker.submission import Submitter
from worker.tickets import Entry, Slot

ERROR = JobError("Rejected", "no text")


@pytest.fixture
def letters(ledger: Ledger) -> DeadLetters:
    """Of the emptied ledger."""
    return DeadLetters(ledger)


def bury(ledger: Ledger, submitter: Submitter, slot: Slot, count: int, reason: str = "rejected") -> list[str]:
    """So many dead letters."""
    ids = []
    for number in range(count):
        ids.append(submitter.submit("note", {"path": "/dev/null", "key": f"{reason}-{number}"}).job_id)
        bury_next(ledger, slot, reason)
    return ids


def bury_next(ledger: Ledger, slot: Slot, reason: str = "rejected") -> None:
    """The job that is next is a dead letter, the last of all."""
    claim, _ = ledger.claim("notes", slot)
    assert claim is not None
    ledger.bury(claim, reason, ERROR)
    wait_a_millisecond(ledger)


def test_they_are_found_by_what_they_are(
    letters: DeadLetters, ledger: Ledger, submitter: Submitter, slot: Slot
) -> None:
    """Oldest first; each part of a filter narrows."""
    rejected = bury(ledger, submitter, slot, 3)
    exhausted = bury(ledger, submitter, slot, 2, "exhausted")
    assert [job.id for job in letters.find()] == rejected + exhausted
    assert [job.id for job in letters.find(Filter(reason="exhausted"))] == exhausted
    assert list(letters.find(Filter(task="other"))) == []
    assert [job.id for job in letters.find(Filter(error="Rejected", queue="notes"))] == rejected + exhausted
    assert letters.count() == 5


def test_a_revived_job_has_all_its_chances(
    letters: DeadLetters, ledger: Ledger, submitter: Submitter, slot: Slot
) -> None:
    """It waits again, its history goes on, and it is no dead letter any more."""
    [job_id] = bury(ledger, submitter, slot, 1)
    letters.revive(job_id)
    job = ledger.job(job_id)
    assert (job.state, job.failures, job.reason, job.error) == (State.WAITING, 0, None, None)
    assert [entry.event for entry in job.history] == ["buried", "revived"]
    with pytest.raises(NotBuried):
        letters.revive(job_id)
    claim, _ = ledger.claim("notes", slot)
    assert claim is not None
    assert (claim.job_id, claim.attempt) == (job_id, 2)


def test_a_revival_may_be_interrupted_and_repeated(
    letters: DeadLetters, ledger: Ledger, submitter: Submitter, slot: Slot
) -> None:
    """Every letter is revived once."""
    ids = bury(ledger, submitter, slot, 50)
    first = list(islice(letters.revive_all(), 20))
    second = list(letters.revive_all())
    assert sorted(first + second) == sorted(ids)
    assert letters.count() == 0


def test_a_dropped_letter_is_forgotten_and_its_key_free(
    letters: DeadLetters, ledger: Ledger, submitter: Submitter, slot: Slot
) -> None:
    """The same payload may be submitted anew."""
    [job_id] = bury(ledger, submitter, slot, 1)
    letters.drop(job_id)
    with pytest.raises(JobNotFound):
        ledger.job(job_id)
    with pytest.raises(NotBuried):
        letters.drop(job_id)
    assert submitter.submit("note", {"path": "/dev/null", "key": "rejected-0"}).is_new


def test_what_was_never_a_job_is_not_revived(letters: DeadLetters, ledger: Ledger) -> None:
    """A message that could not be read is shown or dropped."""
    ledger.client.rpush(ledger.keys.of("adopting", "notes"), b"garbage")
    entry = Entry(b"{}", "g-1", "", 0, "notes", "d", "", 5, "", 0, 0)
    ledger.adopt("notes", b"garbage", entry, "garbage", ERROR)
    with pytest.raises(NotRevivable):
        letters.revive("g-1")
    assert list(letters.revive_all()) == []
    assert list(letters.drop_all()) == ["g-1"]


def test_an_export_is_lines_of_json(letters: DeadLetters, ledger: Ledger, submitter: Submitter, slot: Slot) -> None:
    """With everything that is known of each."""
    [job_id] = bury(ledger, submitter, slot, 1)
    [line] = letters.export()
    told = json.loads(line)
    assert (told["id"], told["payload"]["path"], told["history"][0]["event"]) == (job_id, "/dev/null", "buried")


def test_they_are_kept_by_age_and_count(
    letters: DeadLetters, ledger: Ledger, submitter: Submitter, slot: Slot, settings: Settings
) -> None:
    """The oldest of too many go; then those that are too old."""
    ids = bury(ledger, submitter, slot, 5)
    assert letters.trim(settings.with_values(jobs={"dead_limit": 3}).jobs) == 2
    assert [job.id for job in letters.find()] == ids[2:]
    ledger.client.zadd(ledger.keys.dead, {ids[2]: 0})
    assert letters.trim(settings.jobs) == 1
    assert [job.id for job in letters.find()] == ids[3:]


def test_a_payload_beyond_a_limit_that_was_lowered_hides_no_letter(
    settings: Settings, ledger: Ledger, submitter: Submitter, slot: Slot
) -> None:
    """It is told why its payload is not; so with one that is damaged. Both are moved as any other."""
    texts = ["x" * 9000, "short", "y" * 9000]
    ids = [submitter.submit("note", {"path": "/dev/null", "key": text, "text": text}).job_id for text in texts]
    for _ in ids:
        bury_next(ledger, slot)
    ledger.client.hset(ledger.keys.job(ids[2]), "payload", b"z\xff\x00")
    lowered = DeadLetters(open_ledger(settings.with_values(jobs={"payload_limit_bytes": 1024})))
    large, short, damaged = lowered.find()
    assert (large.payload, large.unreadable) == (None, "the stored payload unpacks to more than 1024 bytes")
    assert (short.payload["text"], short.unreadable) == ("short", None)
    assert "cannot be unpacked" in (damaged.unreadable or "")
    assert [json.loads(line)["id"] for line in lowered.export()] == ids
    assert sorted(lowered.revive_all()) == sorted(ids)
