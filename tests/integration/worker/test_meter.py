"""What a process counts comes to the ledger."""

from tests.waiting import wait_until
from worker.events import log_event
from worker.ledger import Ledger
from worker.meter import Meter
from worker.tallies import Sum, Tallies, parse_tallies


def tallies_of(ledger: Ledger) -> Tallies:
    """As they stand in Redis."""
    flat = [part for pair in ledger.client.hgetall(ledger.keys.tally).items() for part in pair]  # type: ignore[union-attr]
    return parse_tallies(flat)


def test_runs_and_waits_are_timed_by_task_queue_and_outcome(ledger: Ledger) -> None:
    """What is added by two flushes adds up, and other events count nothing."""
    meter = Meter(ledger, log_event)
    for took in (0.004, 20.0):
        meter.announce("job.started", job_id="j", task="read", queue="reading", waited_seconds=0.02)
        meter.announce("job.succeeded", job_id="j", task="read", queue="reading", took_seconds=took)
        meter.announce("run.refused", job_id="j", task="read", queue="reading")
        meter.flush()
    tallies = tallies_of(ledger)
    (labels, runs), *others = tallies.runs.items()
    assert (labels, runs.count, round(runs.total_seconds, 3), others) == (
        ("read", "reading", "succeeded"),
        2,
        20.004,
        [],
    )
    assert tallies.waits["read", "reading"].steps[2] == 2


def test_counts_come_by_themselves(ledger: Ledger) -> None:
    """Within about a second, without a flush."""
    Meter(ledger, log_event).time_stage("clean", 0.5)
    wait_until(lambda: tallies_of(ledger).stages == {"clean": Sum(1, 0.5)}, "the tally")


def test_what_redis_refuses_is_kept_for_later(ledger: Ledger) -> None:
    """Nothing counted is lost while Redis does not take it."""
    meter = Meter(ledger, log_event)
    meter.time_stage("clean", 0.5)
    ledger.client.set(ledger.keys.tally, "not a hash")
    meter.flush()
    ledger.client.delete(ledger.keys.tally)
    meter.flush()
    assert tallies_of(ledger).stages == {"clean": Sum(1, 0.5)}
