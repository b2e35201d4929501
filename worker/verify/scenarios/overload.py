"""More than Redis has room for: what was accepted is done, what is not is refused."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

from worker.refusals import QueueFull
from worker.submission import Receipt
from worker.verify.arena import arena
from worker.verify.checks import Check, at_least, at_most
from worker.verify.scenarios.kills import submitted

MEMORY_MB, JOBS = 256, 200_000
BALLAST = 12_000
"""Random bytes in each payload, as 16,000 letters that compress by a quarter: ten times the memory in all."""


def run(scale: float) -> Iterator[Check]:
    """Ten times as much as fits, as fast as it goes."""
    memory_mb = max(12, round(MEMORY_MB * scale))
    jobs = round(JOBS * memory_mb / MEMORY_MB)
    with arena(workers=2, redis_options={"maxmemory": f"{memory_mb}mb", "maxmemory-policy": "noeviction"}) as place:
        place.until(lambda: submitted(place, -1), "the first job")
        accepted, refused = [], 0
        payloads = (
            (place.payload(number, seconds=0.02, ballast=secrets.token_urlsafe(BALLAST))) for number in range(jobs)
        )
        outcomes = place.submitter().submit_many("effect", payloads)
        for number, outcome in enumerate(outcomes):
            accepted += [number] if isinstance(outcome, Receipt) else []
            refused += isinstance(outcome, QueueFull)
        ledger = place.ledger()
        place.until(lambda: not sum(ledger.counts().waiting.values()) and not ledger.counts().running, "the end", 600)
        lost = sum(bool(place.effects.missing(range(number, number + 1))) for number in accepted)
        yield at_least("overload: refused", refused, 1)
        yield at_most(f"overload: lost of {len(accepted)} accepted", lost, 0)
        yield at_most("overload: effects doubled", place.effects.effects_doubled(), 0)
