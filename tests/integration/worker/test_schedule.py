"""Slots are submitted once, by however many schedulers."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from config.settings import Schedule, Settings
from tasks.catalogue import Catalogue, TaskUnknown
from worker.ledger import Ledger, open_ledger
from worker.refusals import PayloadRefused
from worker.schedule import Scheduler
from worker.steering import pause_entry, resume_entry
from worker.submission import Submitter
from worker.tickets import Slot

ENTRIES = {"poll": {"task": "note", "every_seconds": 60, "payload": {"path": "/dev/null"}}}
MINUTE = 60_000


@pytest.fixture
def scheduler(ledger: Ledger, submitter: Submitter, catalogue: Catalogue) -> Scheduler:
    """Of one entry."""
    return Scheduler(ledger, submitter, catalogue, Schedule.model_validate({"entries": ENTRIES}))


def go_back(ledger: Ledger, milliseconds: int) -> None:
    """As if the last slot lay so far in the past."""
    ledger.client.hset(ledger.keys.slots, "poll", ledger.now_ms() // MINUTE * MINUTE - milliseconds)


def test_a_new_entry_begins_with_its_next_slot(scheduler: Scheduler, ledger: Ledger) -> None:
    """Nothing is submitted for the time before it was seen."""
    assert scheduler.submit_due() == 0
    assert ledger.last_slot_ms("poll") is not None


def test_a_due_slot_is_submitted_once(scheduler: Scheduler, ledger: Ledger) -> None:
    """Its job's id is made of entry and slot."""
    go_back(ledger, MINUTE)
    assert scheduler.submit_due() == 1
    assert scheduler.submit_due() == 0
    job = ledger.job(f"s-poll-{ledger.last_slot_ms('poll')}")
    assert (job.task, job.payload["path"]) == ("note", "/dev/null")


def test_many_schedulers_submit_a_slot_once(scheduler: Scheduler, ledger: Ledger) -> None:
    """At the same moment too."""
    go_back(ledger, MINUTE)
    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(lambda _: scheduler.submit_due(), range(32))) == 1


def test_of_missed_slots_the_latest_is_run(scheduler: Scheduler, ledger: Ledger) -> None:
    """Not a flood of them."""
    go_back(ledger, 10 * MINUTE)
    assert scheduler.submit_due() == 1
    assert ledger.counts().waiting == {"notes": 1}


@pytest.mark.parametrize(("missed", "count"), [("latest", 1), ("all", 10), ("skip", 0)])
def test_missed_slots_go_by_policy(
    ledger: Ledger, submitter: Submitter, catalogue: Catalogue, missed: str, count: int
) -> None:
    """Hours old: the latest, all, or none of them; none is ever submitted later."""
    entry = ENTRIES["poll"] | {"missed": missed, "every_seconds": 3600}
    scheduler = Scheduler(ledger, submitter, catalogue, Schedule.model_validate({"entries": {"poll": entry}}))
    hour = 60 * MINUTE
    # In the first minute of an hour the latest slot is not late yet.
    latest_is_late = ledger.now_ms() % hour > 61_000
    ledger.client.hset(ledger.keys.slots, "poll", ledger.now_ms() // hour * hour - 10 * hour)
    assert scheduler.submit_due() == (count if latest_is_late or missed != "skip" else 1)
    assert scheduler.submit_due() == 0


def test_a_paused_entry_submits_nothing(scheduler: Scheduler, ledger: Ledger) -> None:
    """Until it is resumed."""
    go_back(ledger, MINUTE)
    pause_entry(ledger, "poll")
    assert scheduler.submit_due() == 0
    resume_entry(ledger, "poll")
    assert scheduler.submit_due() == 1


def test_an_unknown_task_stops_the_start(ledger: Ledger, submitter: Submitter, catalogue: Catalogue) -> None:
    """Not the first slot, at night."""
    entries = {"entries": {"poll": {"task": "nobody", "every_seconds": 60}}}
    with pytest.raises(TaskUnknown):
        Scheduler(ledger, submitter, catalogue, Schedule.model_validate(entries))


def test_an_entry_whose_payload_does_not_fit_stops_the_start(
    ledger: Ledger, submitter: Submitter, catalogue: Catalogue
) -> None:
    """With what is wrong."""
    entries = {"entries": {"poll": {"task": "note", "every_seconds": 60, "payload": {"paht": "x"}}}}
    with pytest.raises(PayloadRefused, match="path: Field required"):
        Scheduler(ledger, submitter, catalogue, Schedule.model_validate(entries))


@pytest.mark.parametrize(("missed", "count"), [("latest", 1), ("all", 5)])
def test_a_slot_that_finds_its_queue_full_is_submitted_later(
    settings: Settings, catalogue: Catalogue, missed: str, count: int
) -> None:
    """Told once, not at each look; none is lost and none overtaken."""
    settings = settings.with_values(jobs={"queue_limit": 1})
    ledger, told = open_ledger(settings), []
    submitter = Submitter(ledger, catalogue, settings.jobs)
    entries = {"entries": {"poll": ENTRIES["poll"] | {"missed": missed}}}
    scheduler = Scheduler(
        ledger, submitter, catalogue, Schedule.model_validate(entries), lambda event, **_: told.append(event)
    )
    submitter.submit("note", {"path": "/dev/null"})
    go_back(ledger, 5 * MINUTE)
    assert [scheduler.submit_due() for _ in range(3)] == [0, 0, 0]
    assert told == ["slot.refused"]
    slot, submitted = Slot("here", "1-1"), 0
    for _ in range(6):
        claim, _ = ledger.claim("notes", slot)
        assert claim is None or ledger.finish(claim, "", 10, slot)[0] == "done"
        submitted += scheduler.submit_due()
    assert (submitted, told.count("slot.submitted")) == (count, count)


def test_it_ends_when_told(scheduler: Scheduler) -> None:
    """And not before."""
    stop = threading.Event()
    stop.set()
    scheduler.run(stop)
