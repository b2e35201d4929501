"""`barq schedule` against a real ledger."""

import json

from config.settings import Settings
from tests.acceptance.cli.steering import point
from tests.commandline import Commandline
from worker.ledger import Ledger

ENTRIES = {
    "morning": {"task": "read", "payload": {"text": "نشرة الصباح."}, "cron": "0 6 * * *", "time_zone": "Asia/Amman"},
    "pulse": {"task": "read", "payload": {"text": "نشرة كل دقيقة."}, "every_seconds": 60, "missed": "skip"},
}


def test_entries_are_listed_paused_and_run(barq: Commandline, settings: Settings, ledger: Ledger) -> None:
    """With their slots and policies; run beside their slots, once for each call."""
    run = point(barq, settings)
    run.surroundings["BARQ_SCHEDULE__ENTRIES"] = json.dumps(ENTRIES)
    ledger.client.hset(ledger.keys.slots, "pulse", 60_000)
    assert run("schedule", "pause", "pulse").stdout == "pulse paused\n"
    morning, pulse = map(json.loads, run("schedule", "list", "--json").stdout.splitlines())
    assert morning["last_slot"] is None
    assert morning["next_slot"][14:16] == "00"
    assert (pulse["last_slot"], pulse["missed"], pulse["is_paused"]) == ("1970-01-01T00:01:00+00:00", "skip", True)
    assert run("schedule", "resume", "pulse").returncode == 0
    assert "paused" not in run("schedule", "list").stdout
    ids = {run("schedule", "run", "morning").stdout.strip() for _ in range(2)}
    assert {ledger.job(each).payload["text"] for each in ids} == {"نشرة الصباح."}
    assert len(ids) == 2


def test_an_unknown_entry_is_told(barq: Commandline, settings: Settings) -> None:
    """With those that there are."""
    done = point(barq, settings)("schedule", "run", "evening", BARQ_SCHEDULE__ENTRIES=json.dumps(ENTRIES))
    assert done.returncode == 2
    assert done.stderr == "barq: no schedule entry is called evening: known are morning, pulse\n"
