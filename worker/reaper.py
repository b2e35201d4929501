"""What keeps the ledger's promises between the moves of jobs; every worker has one, and any one is enough.

The reaper promotes due jobs, takes back what dead slots and lapsed leases leave, renews the leases of its own
worker's living slots, and sends lost hints again.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from contextlib import suppress

from worker.events import Announce
from worker.ledger import Ledger
from worker.processes import Life, look_at, pid_of
from worker.tickets import Loss, Slot

BATCH = 500


class Reaper:
    """The rounds of one worker's keeper."""

    def __init__(self, ledger: Ledger, node: str, worker_pid: int, queues: Sequence[str], announce: Announce) -> None:
        self._ledger = ledger
        self._node = node
        self._worker_pid = worker_pid
        self._queues = queues
        self._announce = announce
        self.is_leaving = False
        """While true, what slots leave behind is nobody's fault."""
        self.has_lost = False
        """Whether a run was lost since somebody last set this to False: a second loss leads to quarantine."""

    def tend(self, is_orphaned: bool = False) -> int:
        """Renew the leases of living slots, take back what dead ones held; returns how many slots hold a job.

        When the worker itself is gone (`is_orphaned`) its children died with it, most often by no fault of their jobs:
        that is a death all the same, but one that condemns no job by itself.
        """
        how = "returned" if self.is_leaving else "lapsed" if is_orphaned else "died"
        held = self._ledger.held(self._node)
        lives = {slot: look_at(slot) for slot in held}
        running = [slot for slot, life in lives.items() if life is Life.RUNNING]
        for slot in self._ledger.renew(self._node, running):
            self._end_child(slot)
        for slot, life in lives.items():
            if life is Life.GONE:
                self._take_back(slot, held[slot], how)
        return len(held)

    def promote(self) -> None:
        """Let all jobs that are due join the waiting."""
        moved = BATCH
        while moved == BATCH:
            moved, _ = self._ledger.promote(BATCH)
            if moved:
                self._announce("jobs.promoted", count=moved)

    def reap(self) -> None:
        """Take back all jobs whose leases have run out, whosever they were."""
        lost: list[Loss] = [*self._ledger.reap()]
        for loss in lost:
            self._tell(loss)

    def ring(self) -> None:
        """Send hints again where they were lost."""
        for queue in self._ledger.ring(self._queues):
            self._announce("queue.rung", queue=queue)

    def leave(self) -> None:
        """The worker ends on purpose: nothing more is taken, and what remains goes back blameless."""
        if not self.is_leaving:
            self.is_leaving = True
            self._ledger.announce_leaving(self._node)
            self._announce("worker.leaving", node=self._node)

    def evict(self) -> None:
        """End the processes that still run jobs, which their next look gives back; `leave` comes before."""
        for slot in self._ledger.held(self._node):
            self._end_child(slot)

    def _end_child(self, slot: str) -> None:
        """Only a child: a worker that runs its jobs in its own process goes on, and the outcome is refused."""
        if pid_of(slot) != self._worker_pid:
            with suppress(ProcessLookupError):
                os.kill(pid_of(slot), signal.SIGKILL)

    def _take_back(self, slot: str, job_id: str, how: str) -> None:
        loss = self._ledger.release(Slot(self._node, slot), job_id, how)
        if loss is not None:
            self._tell(loss)

    def _tell(self, loss: Loss) -> None:
        self.has_lost = True
        self._announce(f"job.{loss.how}", job_id=loss.job_id, attempt=loss.attempt, state=loss.state.value)
