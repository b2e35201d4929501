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

    def __init__(
        self,
        executor: Executor,
        adopter: Adopter,
        shift_seconds: float,
        announce: Announce,
        most_jobs: int | None = None,
    ) -> None:
        """`most_jobs`: after so many the slot is spent, and its process is to be replaced."""
        self._executor = executor
        self._adopter = adopter
        self._shift_seconds = shift_seconds
        self._announce = announce
        self._most_jobs = most_jobs
        self._count = 0

    @property
    def is_spent(self) -> bool:
        """Whether the slot has run as many jobs as its process may."""
        return self._most_jobs is not None and self._count >= self._most_jobs

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
            self._count += 1
            goes_on = time.monotonic() < ends and not self.is_spent
            claim = self._executor.execute(claim, queue if goes_on else "")
        return count
