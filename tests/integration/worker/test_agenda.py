"""How the schedule's entries stand."""

from config.settings import Entry
from worker.agenda import list_entries
from worker.ledger import Ledger
from worker.steering import pause_entry


def test_each_entry_by_name(ledger: Ledger) -> None:
    """Its rule in words, the next slot after the last one, even where that is ahead of the clock, and its pause."""
    ahead_ms = ledger.now_ms() // 60_000 * 60_000 + 600_000
    ledger.client.hset(ledger.keys.slots, "pulse", ahead_ms)
    pause_entry(ledger, "morning")
    entries = {
        "pulse": Entry(task="note", every_seconds=60),
        "morning": Entry(task="note", cron="0 6 * * *", time_zone="Asia/Amman", missed="skip"),
    }
    morning, pulse = list_entries(ledger, entries)
    assert (morning.due, morning.last_slot, morning.missed) == ("0 6 * * * (Asia/Amman)", None, "skip")
    assert (morning.is_paused, pulse.is_paused) == (True, False)
    assert pulse.due == "every 60 s"
    assert pulse.next_slot
    assert pulse.next_slot.timestamp() * 1000 == ahead_ms + 60_000


def test_no_entry(ledger: Ledger) -> None:
    """An empty schedule is an empty list."""
    assert list_entries(ledger, {}) == []
