"""Garbage and truncated messages in the queue's lists, among good ones of a plain Celery producer."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

from worker.broker import make_hint
from worker.verify.arena import Arena, arena
from worker.verify.checks import Check, account, at_least, at_most

MESSAGES = 2000
NOISE = 256


def run(scale: float) -> Iterator[Check]:
    """Every second message is none: bytes by the dice, or a good one cut short. Spare hints are rung beside them."""
    messages = max(100, round(MESSAGES * scale))
    dice = random.Random(13)
    with arena(workers=2) as place:
        ledger = place.ledger()
        kinds: set[bytes] = set()  # the same garbage twice is one dead letter
        for number in range(messages):
            good = _message(place, number)
            bad = dice.randbytes(NOISE) if number % 2 else good[: dice.randrange(1, len(good))]
            kinds.add(bad)
            ledger.client.lpush("verify", good, bad)
            ledger.client.lpush(f"{ledger.keys.of('bell', 'verify')}", dice.randbytes(8))
        place.until(lambda: not place.effects.missing(range(messages)), "the good ones", 300)
        place.until(lambda: ledger.counts().buried >= len(kinds), "the burials", 120)
        yield from account(place, "garbage", range(messages))
        yield at_most("garbage: most runs of a good message", place.effects.most_starts(range(messages)), 1)
        yield at_least("garbage: different bad messages kept as dead letters", ledger.counts().buried, len(kinds))
        yield at_most("garbage: good messages buried", ledger.counts().buried - len(kinds), 0)


def _message(place: Arena, number: int) -> bytes:
    """As `send_task` puts it."""
    message = make_hint("verify")
    message["headers"]["task"] = "effect"
    message["body"] = json.dumps([[], place.payload(number), {}])
    return json.dumps(message).encode()
