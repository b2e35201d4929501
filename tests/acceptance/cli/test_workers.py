"""`barq workers` against a real stack."""

import json

from tests.commandline import Commandline
from tests.waiting import wait_until


def test_workers_are_told_with_their_processes(stack: Commandline) -> None:
    """For a person and for a program."""
    wait_until(lambda: stack("workers", "--json").stdout, "the worker", 30)
    worker = json.loads(stack("workers", "--json").stdout)
    assert (worker["slots"], len(worker["children"]), worker["jobs"]) == (1, 1, [])
    assert "reading" in worker["queues"]
    assert worker["resident_bytes"] > 10_000_000
    table = stack("workers")
    assert f"{worker['host']}/{worker['pid']}" in table.stdout
    assert "0/1" in table.stdout


def test_no_worker_is_no_error(barq: Commandline) -> None:
    """Without a Redis it is one, as for every verb."""
    done = barq("workers")
    assert done.returncode == 1
    assert "`barq up`" in done.stderr
