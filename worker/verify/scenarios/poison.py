"""Jobs that kill their process, or their whole worker, among good ones."""

from __future__ import annotations

from collections.abc import Iterator

from worker.verify.arena import arena
from worker.verify.checks import Check, account, at_least, at_most

GOOD, BAD = 5000, 20


def run(scale: float) -> Iterator[Check]:
    """Half of the bad ones kill their child, half their worker."""
    good, bad = max(200, round(GOOD * scale)), max(4, round(BAD * scale))
    every = good // bad
    with arena(workers=2) as place:
        submitter = place.submitter()
        for number in range(good):
            if number % every == 0 and number // every < bad:
                whom = "worker" if number // every % 2 else "child"
                submitter.submit("effect", place.payload(10**6 + number // every, poison=whom, seconds=0.05))
            submitter.submit("effect", place.payload(number, seconds=0.005))
        ledger = place.ledger()
        place.until(lambda: not place.effects.missing(range(good)), "the good jobs", 300)
        place.until(lambda: ledger.counts().buried == bad, "the burials", 60 + 10 * bad)
        yield from account(place, "poison", range(good))
        yield at_most("poison: most starts of a bad job", place.effects.most_starts(range(10**6, 10**6 + bad)), 3)
        yield at_least("poison: bad jobs buried", ledger.counts().buried, bad)
        yield at_most("poison: good jobs buried", ledger.counts().buried - bad, 0)
