"""Jobs are found by state, task, tenant and time, page by page, however many there are."""

from datetime import UTC, datetime, timedelta

import pytest

from tasks.records.errors import WrongCursor
from tests.waiting import wait_until
from worker import roll as roll_module
from worker.dead_letters import DeadLetters
from worker.job import JobError, State
from worker.ledger import Ledger
from worker.roll import Roll, Wanted, read_cursor, write_cursor
from worker.submission import Submitter, Terms
from worker.tickets import Slot


def submit(submitter: Submitter, count: int, **terms: str | float) -> list[str]:
    """Jobs of one tenant, each in a call of its own."""
    return [
        submitter.submit("note", {"path": "x"}, Terms(**terms), key="").job_id  # type: ignore[arg-type]
        for _ in range(count)
    ]


def page_through(roll: Roll, wanted: Wanted, limit: int) -> list[str]:
    """The ids of all pages."""
    found, cursor = list[str](), None
    while True:
        page = roll.find(wanted, cursor, limit)
        found += [job.id for job in page.jobs]
        if (cursor := page.cursor) is None:
            return found


def test_pages_hold_every_job_once_the_last_first(ledger: Ledger, submitter: Submitter) -> None:
    """Over all tenants together or of one; those submitted in one millisecond are told apart too."""
    mina, none = submit(submitter, 7, tenant="mina"), submit(submitter, 5)
    many = [each.job_id for each in submitter.submit_many("note", [{"path": str(n)} for n in range(250)])]
    roll = Roll(ledger)
    found = page_through(roll, Wanted(), 13)
    assert sorted(found) == sorted([*mina, *none, *many])
    moments = [job.submitted_at for job in roll.find(Wanted(), limit=200).jobs]
    assert moments == sorted(moments, reverse=True)
    assert sorted(page_through(roll, Wanted(tenant="mina"), 3)) == sorted(mina)
    assert sorted(page_through(roll, Wanted(tenant=""), 100)) == sorted([*none, *many])


def test_by_state_and_task_and_time(ledger: Ledger, submitter: Submitter, slot: Slot) -> None:
    """Each narrows what the others left."""
    waiting, later = submit(submitter, 3), submit(submitter, 2, delay_seconds=60.0)
    claim, _ = ledger.claim("notes", slot)
    assert claim is not None
    roll = Roll(ledger)

    def ids(**wanted: object) -> set[str]:
        return set(page_through(roll, Wanted(**wanted), 2))  # type: ignore[arg-type]

    assert ids(state=State.RUNNING) == {claim.job_id}
    assert ids(state=State.WAITING) == set(waiting) - {claim.job_id}
    assert ids(state=State.SCHEDULED) == set(later)
    assert ids(state=State.SCHEDULED, tenant="other") == ids(state=State.BURIED) == ids(task="fail") == set()
    assert ids(task="note") == {*waiting, *later}
    hour = timedelta(hours=1)
    assert ids(since=datetime.now(UTC) + hour) == ids(before=datetime.now(UTC) - hour) == set()
    assert ids(since=datetime.now(UTC) - hour, before=datetime.now(UTC) + hour) == {*waiting, *later}


def test_a_page_of_rare_jobs_ends_soon_and_can_be_gone_on_from(
    ledger: Ledger, submitter: Submitter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One job among many: empty pages with a cursor, then the job."""
    monkeypatch.setattr(roll_module, "LOOKS", 5)
    monkeypatch.setattr(roll_module, "ROUNDS", 2)
    (rare,) = submit(submitter, 1)
    ledger.cancel(rare)
    submit(submitter, 30)
    roll = Roll(ledger)
    first = roll.find(Wanted(state=State.CANCELLED))
    assert (first.jobs, first.cursor is not None) == ([], True)
    assert page_through(roll, Wanted(state=State.CANCELLED), 10) == [rare]


def test_who_is_forgotten_is_struck_off(ledger: Ledger, submitter: Submitter, slot: Slot) -> None:
    """Ended jobs leave the roll when Redis forgets them; nothing is left behind."""
    (done,) = submit(submitter, 1, tenant="mina")
    claim, _ = ledger.claim("notes", slot)
    assert claim is not None
    ledger.finish(claim, "", 0, slot)
    roll = Roll(ledger)
    wait_until(lambda: not ledger.client.exists(ledger.keys.job(done)), "it is forgotten")
    assert roll.find(Wanted()).jobs == []
    wait_until(lambda: roll.sweep() == 1, "it is struck off")
    assert not ledger.client.keys("barq:roll:*")
    assert not ledger.client.exists("barq:tenants", "barq:fading")


def test_dead_letters_are_struck_off_when_they_are_dropped(ledger: Ledger, submitter: Submitter, slot: Slot) -> None:
    """Until then they are on the roll; once there are more than a few they are found by it."""
    (dead,) = submit(submitter, 1)
    claim, _ = ledger.claim("notes", slot)
    assert claim is not None
    ledger.bury(claim, "rejected", JobError("Rejected", "no"))
    roll = Roll(ledger)
    (shown,) = roll.find(Wanted(state=State.BURIED)).jobs
    assert (shown.id, shown.reason, shown.error) == (dead, "rejected", JobError("Rejected", "no"))
    DeadLetters(ledger).drop(dead)
    assert roll.find(Wanted()).jobs == []
    assert not ledger.client.keys("barq:roll:*")


@pytest.mark.parametrize("cursor", ["", "x", "ä", "MTIz", write_cursor(7, "")])
def test_what_is_no_cursor(cursor: str) -> None:
    """A place is a moment and an id."""
    with pytest.raises(WrongCursor):
        read_cursor(cursor)
