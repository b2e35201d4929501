"""The same kills while a plain Celery producer sends: what it was told is sent becomes a job, once."""

from __future__ import annotations

import random
from collections.abc import Iterator

from worker.verify.arena import arena
from worker.verify.checks import Check
from worker.verify.scenarios.kills import torment
from worker.verify.stream import send_plain

KILLS, JOBS = 120, 20_000


def run(scale: float) -> Iterator[Check]:
    """`send_task` by Celery's own transport, as any language that speaks its protocol does."""
    kills, jobs = max(3, round(KILLS * scale)), max(300, round(JOBS * scale))
    dice = random.Random(23)
    with arena(workers=3) as place:
        yield from torment(place, "adopted", send_plain(place, dice, "verify"), kills, jobs, dice)
