"""`barq dead` against a real ledger."""

import json
import os
import pty

import pytest

from config.settings import Settings
from tests.acceptance.cli.steering import SECRET, bury, point
from tests.commandline import Commandline
from tests.servers import RedisServer
from worker.job import State
from worker.ledger import JobNotFound, Ledger, open_ledger


def test_letters_are_listed_and_shown_without_their_payloads(
    barq: Commandline, settings: Settings, ledger: Ledger
) -> None:
    """As a table and as JSON; the payload only where it is asked for."""
    [job_id] = bury(ledger, settings, 1)
    run = point(barq, settings)
    table = run("dead", "list")
    assert table.returncode == 0, table.stderr
    assert job_id in table.stdout
    assert "no words in it" in table.stdout
    shown = run("dead", "show", job_id)
    assert "Traceback: line 7" in shown.stdout
    assert "there/" in shown.stdout
    for words in (("list", "--json"), ("show", job_id, "--json"), ("export",)):
        assert json.loads(run("dead", *words).stdout)["payload"] is None
        assert json.loads(run("dead", *words, "--payload").stdout)["payload"]["text"].startswith(SECRET)
    assert SECRET not in table.stdout + shown.stdout
    assert SECRET in run("dead", "show", job_id, "--payload").stdout


def test_letters_are_revived_by_id_and_by_filter(barq: Commandline, settings: Settings, ledger: Ledger) -> None:
    """Each once; what no filter accepts stays."""
    rejected, exhausted = bury(ledger, settings, 3), bury(ledger, settings, 2, "exhausted")
    run = point(barq, settings)
    assert run("dead", "revive", rejected[0]).stdout.split() == rejected[:1]
    assert run("dead", "revive", "--reason", "rejected").stdout.split() == rejected[1:]
    assert run("dead", "revive", "--all", "--before", "2020-01-01").stdout == ""
    assert [ledger.job(each).state for each in exhausted] == [State.BURIED] * 2
    again = run("dead", "revive", rejected[0])
    assert (again.returncode, again.stdout) == (1, "")
    assert "is no dead letter" in again.stderr


def test_letters_are_dropped(barq: Commandline, settings: Settings, ledger: Ledger) -> None:
    """By a filter; scripts are not asked."""
    gone, kept = bury(ledger, settings, 2), bury(ledger, settings, 1, "exhausted")
    done = point(barq, settings)("dead", "drop", "--error", "Rejected", "--reason", "rejected", "--yes")
    assert done.stdout.split() == gone
    with pytest.raises(JobNotFound):
        ledger.job(gone[0])
    assert ledger.job(kept[0]).state is State.BURIED


def test_a_person_is_asked_before_all_are_dropped(barq: Commandline, settings: Settings, ledger: Ledger) -> None:
    """On a terminal, without --yes; no is no."""
    [job_id] = bury(ledger, settings, 1)
    ours, theirs = pty.openpty()
    process = point(barq, settings).start("dead", "drop", "--all", stdin=theirs)
    os.write(ours, b"n\n")
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Forget 1 dead letter for ever?" in told
    assert ledger.job(job_id).state is State.BURIED


@pytest.mark.parametrize("words", [("drop",), ("revive",), ("drop", "x", "--all"), ("list", "--before", "soon")])
def test_an_unclear_choice_is_refused(barq: Commandline, words: tuple[str, ...]) -> None:
    """In one line, exit code 2."""
    done = barq("dead", *words, BARQ_BROKER__URL="redis://127.0.0.1:1/0")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("barq: ")


def test_a_full_redis_is_told(barq: Commandline, own_redis: RedisServer, settings: Settings) -> None:
    """In a line; the letter is still there, and is revived once there is room."""
    there = settings.with_values(broker={"url": own_redis.url})
    ledger = open_ledger(there)
    [job_id] = bury(ledger, there, 1)
    ledger.client.config_set("maxmemory", "1mb")
    run = point(barq, there)
    refused = run("dead", "revive", "--all")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "nothing was changed; try again later" in refused.stderr
    ledger.client.config_set("maxmemory", "0")
    assert run("dead", "revive", "--all").stdout.split() == [job_id]
