"""Redis killed, frozen and cut off from under its clients."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator

from worker.refusals import Refusal
from worker.submission import Receipt, Submitter
from worker.verify.arena import Arena, arena
from worker.verify.checks import Check, account, at_most
from worker.verify.scenarios.kills import submitted

KILLS = 10
FROZEN_SECONDS = 35.0


def run(scale: float) -> Iterator[Check]:
    """With `appendfsync always` nothing that was accepted is lost; with `everysec` it is told what is."""
    kills = max(2, round(KILLS * scale))
    yield from _killed("always", kills, bound=0)
    yield from _killed("everysec", kills, bound=None)
    yield from _frozen(FROZEN_SECONDS if scale >= 1 else 15.0)


def _killed(policy: str, kills: int, bound: int | None) -> Iterator[Check]:
    with arena(workers=2, redis_options={"appendfsync": policy}) as place:
        place.until(lambda: submitted(place, -1), "the first job")
        accepted: list[int] = []
        submitter = place.submitter()
        for turn in range(kills):
            accepted += _submit_for(place, submitter, turn * 10_000, 1.0)
            place.signal_redis(signal.SIGKILL)
            place.start_redis()
        accepted += _submit_for(place, submitter, kills * 10_000, 1.0)
        lost = _lost(place, accepted)
        name = f"Redis killed {kills} times, appendfsync {policy}"
        if bound is None:
            yield Check(f"{name}: lost of {len(accepted)} accepted", str(lost), "told", True)
        else:
            yield at_most(f"{name}: lost of {len(accepted)} accepted", lost, bound)
        yield at_most(f"{name}: effects doubled", place.effects.effects_doubled(), 0)


def _submit_for(place: Arena, submitter: Submitter, first: int, seconds: float) -> list[int]:
    ends = time.monotonic() + seconds
    accepted, number = [], first
    while time.monotonic() < ends:
        try:
            submitter.submit("effect", place.payload(number, seconds=0.002))
            accepted.append(number)
        except Refusal:
            place.revive_workers()
        number += 1
    return accepted


def _lost(place: Arena, accepted: list[int]) -> int:
    """What has had no effect once nothing waits or runs any more."""
    ledger = place.ledger()

    def is_over() -> bool:
        counts = ledger.counts()
        return not (sum(counts.waiting.values()) or counts.running or counts.scheduled or counts.quarantined)

    place.until(is_over, "the end of all jobs", 120)
    return sum(bool(place.effects.missing(range(number, number + 1))) for number in accepted)


def _frozen(seconds: float) -> Iterator[Check]:
    """Longer than the lease: nobody is to be blamed for it."""
    with arena(workers=2) as place:
        place.until(lambda: submitted(place, -1), "the first job")
        payloads = (place.payload(number, seconds=seconds + 10 if number < 4 else 0.01) for number in range(500))
        assert all(isinstance(each, Receipt) for each in place.submitter().submit_many("effect", payloads))
        place.until(lambda: len(place.effects.starts()) >= 5, "the long runs")
        place.signal_redis(signal.SIGSTOP)
        time.sleep(seconds)
        place.signal_redis(signal.SIGCONT)
        place.until(lambda: not place.effects.missing(range(500)), "every effect", 120)
        yield from account(place, f"Redis frozen {seconds:g} s", range(500))
        yield at_most("Redis frozen: most runs of one job", place.effects.most_starts(range(500)), 1)
