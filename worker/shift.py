"""What a slot does when a hint wakes it: works off a queue for a while, one job after the other."""

from __future__ import annotations

import time

from worker.adoption import Adopter
from worker.connection import sit_out
from worker.events import Announce
from worker.execution import Executor


class Shifts:
    """The shifts of one slot.

    A shift ends when the queue is empty or its time is over; then other queues have their turn. As a claim
    asks the ledger for whatever is next, one hint serves many jobs, and a hint too many costs one look.
    """

    def __init__(self, executor: Executor, adopter: Adopter, shift_seconds: float, announce: Announce) -> None:
        self._executor = executor
        self._adopter = adopter
        self._shift_seconds = shift_seconds
        self._announce = announce

    def work(self, queue: str) -> int:
        """Run what waits in the queue; returns how many jobs were run."""
        ends = time.monotonic() + self._shift_seconds
        ledger, slot = self._executor.ledger, self._executor.slot
        claim, foreign = sit_out(lambda: ledger.claim(queue, slot), self._announce)
        if foreign:
            self._adopter.adopt(queue)
            claim = claim or sit_out(lambda: ledger.claim(queue, slot)[0], self._announce)
        count = 0
        while claim is not None:
            count += 1
            claim = self._executor.execute(claim, queue if time.monotonic() < ends else "")
        return count
