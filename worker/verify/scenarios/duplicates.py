"""One key from many producers at once: one job, and all of them are told the same id."""

from __future__ import annotations

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from worker.submission import Receipt
from worker.verify.arena import Arena, arena
from worker.verify.checks import Check, account, at_most

KEYS, PRODUCERS = 5000, 8


def run(scale: float) -> Iterator[Check]:
    """Each producer submits all keys, in an order of its own, while workers run them."""
    keys = max(200, round(KEYS * scale))
    with arena(workers=2) as place, ThreadPoolExecutor(PRODUCERS) as pool:
        told = [dict(each) for each in pool.map(lambda seed: list(_submit_all(place, keys, seed)), range(PRODUCERS))]
        place.until(lambda: not place.effects.missing(range(keys)), "every effect", 300)
        made = [sum(receipts[number].is_new for receipts in told) for number in range(keys)]
        ids = [len({receipts[number].job_id for receipts in told}) for number in range(keys)]
        yield from account(place, f"duplicates ({PRODUCERS} producers)", range(keys))
        yield at_most("duplicates: keys not new exactly once", sum(count != 1 for count in made), 0)
        yield at_most("duplicates: keys with two job ids", sum(count != 1 for count in ids), 0)
        yield at_most("duplicates: most runs of one key", place.effects.most_starts(range(keys)), 1)


def _submit_all(place: Arena, keys: int, seed: int) -> Iterator[tuple[int, Receipt]]:
    submitter = place.submitter()
    for number in random.Random(seed).sample(range(keys), keys):
        yield number, submitter.submit("effect", place.payload(number))
