"""What passes between the ledger and those who call it."""

from worker.job import State, pack_payload
from worker.ledger import Ledger
from worker.tickets import Entry, Outcome, Slot


def test_an_entry_is_in_the_order_of_its_script(ledger: Ledger) -> None:
    """Every field comes to the place of the same name in the ledger, and to the claim."""
    payload = pack_payload(b'{"path": "x"}')
    entry = Entry(payload, "job-1", "note", 3, "notes", "digest", "k", 7, "tenant", 0, 60_000)
    assert ledger.submit([entry]) == [Outcome("new", "job-1")]
    job = ledger.job("job-1")
    assert (job.task, job.version, job.queue, job.priority, job.tenant) == ("note", 3, "notes", 7, "tenant")
    claim, _ = ledger.claim("notes", Slot("here", "1-1"))
    assert claim is not None
    assert (claim.job_id, claim.task, claim.version, claim.queue, claim.payload) == (
        "job-1",
        "note",
        3,
        "notes",
        payload,
    )
    assert (claim.attempt, claim.failures, claim.deaths, claim.is_quarantined) == (1, 0, 0, False)


def test_a_delay_and_a_key_are_told_apart(ledger: Ledger) -> None:
    """The delayed one is scheduled, the repeated one known, the changed one refused."""
    entry = Entry(pack_payload(b"{}"), "job-1", "note", 1, "notes", "digest", "k", 5, "", 60_000, 0)
    outcomes = ledger.submit([entry, entry._replace(id="job-2"), entry._replace(id="job-3", digest="other")])
    assert outcomes == [Outcome("new", "job-1"), Outcome("known", "job-1"), Outcome("conflict", "job-1")]
    assert ledger.job("job-1").state is State.SCHEDULED


def test_a_slot_is_shown_with_its_worker() -> None:
    """As logs name it."""
    assert str(Slot("host-7-ab", "4711-88123")) == "host-7-ab/4711-88123"
