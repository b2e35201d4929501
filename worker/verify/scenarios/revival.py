"""Dead letters revived, with the revival interrupted half way."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from worker.dead_letters import DeadLetters
from worker.verify.arena import arena
from worker.verify.checks import Check, account, at_most

LETTERS = 1000


def run(scale: float) -> Iterator[Check]:
    """Buried as rejected; the cause removed; revived in two goes."""
    letters = max(50, round(LETTERS * scale))
    with arena(workers=2) as place:
        cause = Path(place.folder) / "removed"
        payloads = (place.payload(number, refused_until=str(cause)) for number in range(letters))
        list(place.submitter().submit_many("effect", payloads))
        dead = DeadLetters(place.ledger(), lambda *_, **__: None)
        place.until(lambda: dead.count() == letters, "the burials", 120)
        cause.touch()
        list(islice(dead.revive_all(), letters // 2))  # here the operator's terminal was closed
        list(dead.revive_all())
        place.until(lambda: not place.effects.missing(range(letters)), "the effects", 120)
        yield from account(place, "revival", range(letters))
        yield at_most("revival: dead letters left", dead.count(), 0)
