"""Schedulers killed again and again: each slot is submitted once."""

from __future__ import annotations

import json
import random
import subprocess
import time
from collections.abc import Iterator

from worker.verify.arena import Arena, arena
from worker.verify.checks import Check, at_least, at_most
from worker.verify.processes import kill, start

KILLS = 200


def run(scale: float) -> Iterator[Check]:
    """Three schedulers of an entry of each second; after each slot one is killed, at any moment before the next."""
    kills = max(5, round(KILLS * scale))
    dice = random.Random(11)
    with arena(workers=0) as place:
        entry = {"task": "effect", "every_seconds": 1, "missed": "all", "payload": place.payload(0)}
        place.variables["BARQ_SCHEDULE__ENTRIES"] = json.dumps({"tick": entry})
        processes = [_start(place) for _ in range(3)]
        ledger = place.ledger()
        place.until(lambda: ledger.last_slot_ms("tick") is not None, "the first slot")
        first = ledger.last_slot_ms("tick") or 0
        for _ in range(kills):
            before = ledger.last_slot_ms("tick") or 0
            place.until(lambda before=before: (ledger.last_slot_ms("tick") or 0) > before, "a slot")  # type: ignore[misc]
            time.sleep(dice.uniform(0.0, 0.9))
            victim = dice.randrange(3)
            kill([processes[victim].pid])
            processes[victim].wait()
            processes[victim] = _start(place)
        reached = ledger.last_slot_ms("tick") or 0
        place.until(lambda: (ledger.last_slot_ms("tick") or 0) > reached, "one slot more")
        for process in processes:
            process.kill()
            process.wait()
        yield at_least("schedulers: killed", kills, kills)
        yield from _slots(place, first)


def _slots(place: Arena, first_ms: int) -> Iterator[Check]:
    ledger = place.ledger()
    last_ms = ledger.last_slot_ms("tick") or 0
    due = set(range(first_ms // 1000 + 1, last_ms // 1000 + 1))
    names = [key.decode().rpartition("-")[2] for key in ledger.client.scan_iter(f"{ledger.keys.job('s-tick-')}*")]
    ran = [int(name) // 1000 for name in names]
    waiting = ledger.counts().waiting.get("verify", 0)
    yield at_most(f"schedulers: slots lost of {len(due)}", len(due - set(ran)), 0)
    yield at_most("schedulers: slots submitted twice", waiting - len(set(ran)), 0)


def _start(place: Arena) -> subprocess.Popen[bytes]:
    return start("worker.verify.scheduling", (), place.variables, place.folder / "scheduler.log")
