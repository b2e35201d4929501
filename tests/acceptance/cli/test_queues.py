"""`barq queues` and `barq job cancel` against a real ledger."""

import json

from config.settings import Settings
from tests.acceptance.cli.steering import bury, point, submit
from tests.commandline import Commandline
from worker.job import State
from worker.ledger import Ledger


def test_queues_are_counted_paused_and_resumed(barq: Commandline, settings: Settings, ledger: Ledger) -> None:
    """For a person and for a machine."""
    bury(ledger, settings, 1)
    submit(ledger, settings, "وصلت القافلة إلى الواحة.")
    run = point(barq, settings)
    assert run("queues", "pause", "reading").stdout == "reading paused\n"
    table = run("queues")
    assert table.returncode == 0, table.stderr
    (row,) = [line.split() for line in table.stdout.splitlines() if line.startswith("reading")]
    assert (row[1], row[-1]) == ("1", "paused")
    assert run("queues", "resume", "reading").returncode == 0
    told = json.loads(run("queues", "--json").stdout)
    (queue,) = [queue for queue in told["queues"] if queue["name"] == "reading"]
    assert (queue["waiting"], queue["is_paused"], queue["workers"], queue["workers_needed"]) == (1, False, 0, 1)
    assert (told["scheduled"], told["running"], told["quarantined"], told["dead"]) == (0, 0, 0, 1)


def test_a_misspelt_queue_is_not_paused(barq: Commandline, settings: Settings) -> None:
    """The known ones are named."""
    done = point(barq, settings)("queues", "pause", "raeding")
    assert done.returncode == 2
    assert done.stderr == "barq: there is no queue raeding: known are deliveries, reading\n"


def test_a_job_is_cancelled_once(barq: Commandline, settings: Settings, ledger: Ledger) -> None:
    """The second time it is told that it has ended, and an unknown one that it is not there."""
    job_id = submit(ledger, settings, "غادر الوفد العاصمة.")
    run = point(barq, settings)
    assert run("jobs", "cancel", job_id).stdout == f"{job_id} cancelled\n"
    assert ledger.job(job_id).state is State.CANCELLED
    again = run("jobs", "cancel", job_id)
    assert (again.returncode, again.stderr) == (
        1,
        f"barq: job {job_id} has ended already (cancelled): nothing to cancel\n",
    )
    assert "there is no job nothing" in run("jobs", "cancel", "nothing").stderr


def test_without_a_redis_each_says_what_to_do(barq: Commandline) -> None:
    """One line, exit code 1."""
    for words in (("queues",), ("dead", "list"), ("schedule", "list"), ("jobs", "cancel", "x")):
        done = barq(*words)
        assert done.returncode == 1
        assert "`barq up`" in done.stderr
        assert len(done.stderr.splitlines()) == 1
