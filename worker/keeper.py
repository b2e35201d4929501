"""The small process beside each worker that keeps its leases and goes the reaper's rounds.

It stands apart, in a session of its own, because a worker's processes may be busy, hold their interpreter's
lock for minutes, or be killed: its leases must live as long as its children do, and end when they end. When
the worker itself is gone it stays until no child holds a job any more.

It is told on its standard input: first its briefing; then `leave` when the worker has begun to shut down, from when on
running jobs have BARQ_WORKER__DRAIN_SECONDS to end; `yield` when they have no time left and are to be given back; and
`end` when the worker is done: give back what is left, and end. SIGTERM says the same as `end`.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from contextlib import suppress
from typing import TextIO

from config.logging import configure_logging
from config.settings import Settings
from worker.briefing import Briefing, read_briefing
from worker.connection import AWAY, sit_out
from worker.dead_letters import DeadLetters
from worker.events import Announce, log_event
from worker.ledger import Ledger, open_ledger
from worker.presence import Herald
from worker.quarantine import Quarantine
from worker.reaper import Reaper
from worker.relaying import relaying
from worker.roll import Roll

PROMOTE_EVERY_SECONDS = 0.2
"""Due jobs start this much late at most; a fifth of the second that is promised."""
DYING_SECONDS = 1.0
"""How long the last look waits for those that were just killed to be gone; what is not, its lease gives back."""


class Keeper:
    """One worker's keeper: its clock, and the quarantine that it supervises."""

    def __init__(
        self, briefing: Briefing, ledger: Ledger, settings: Settings, quarantine: Quarantine, announce: Announce
    ) -> None:
        self._briefing = briefing
        self._ledger = ledger
        self._jobs = settings.jobs
        self._drain_seconds = settings.worker.drain_seconds
        self._announce = announce
        self._reaper = Reaper(ledger, briefing.node, briefing.parent, briefing.queues, announce)
        self._letters = DeadLetters(ledger, announce)
        slots = briefing.read_settings().worker.concurrency
        self._herald = Herald(ledger, briefing.node, briefing.parent, briefing.queues, slots)
        self._roll = Roll(ledger)
        self._ended = threading.Event()
        self._leaving = threading.Event()
        self._yielding = threading.Event()
        self._drain: threading.Timer | None = None
        self._quarantine = quarantine

    def listen(self, stream: TextIO) -> None:
        """Follow what the worker tells, in a thread of its own; its silence says nothing."""
        signal.signal(signal.SIGTERM, lambda *_: self._ended.set())
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        threading.Thread(target=self._follow, args=(stream,), name="worker", daemon=True).start()

    def run(self) -> None:
        """Go the rounds until the worker is done or gone."""
        self._announce("keeper.started", node=self._briefing.node)
        next_round = 0.0
        while not self._ended.is_set():
            sit_out(self._reaper.promote, self._announce, self._ended.is_set)
            if time.monotonic() >= next_round or self._yielding.is_set():
                sit_out(self._go_round, self._announce, self._ended.is_set)
                next_round = time.monotonic() + self._jobs.reap_every_seconds
            self._ended.wait(PROMOTE_EVERY_SECONDS)
        with suppress(*AWAY):  # when Redis is away now, the leases tell the others later
            self._wind_up()
        self._announce("keeper.ended", node=self._briefing.node)

    def _go_round(self) -> None:
        if self._leaving.is_set() or self._yielding.is_set():
            self._reaper.leave()
        if self._yielding.is_set():
            self._reaper.evict()
        is_orphaned = os.getppid() != self._briefing.parent
        busy = self._reaper.tend(is_orphaned)
        self._reaper.reap()
        self._reaper.ring()
        self._letters.trim(self._jobs)
        self._roll.sweep()
        self._mind_quarantine(is_orphaned)
        self._herald.tell(is_leaving=is_orphaned or self._reaper.is_leaving)
        if is_orphaned and not busy:
            self._ended.set()

    def _mind_quarantine(self, is_orphaned: bool) -> None:
        """Wake it at the first loss, before it is needed; a worker that leaves or is gone begins nothing more there."""
        if is_orphaned or self._reaper.is_leaving:
            self._quarantine.dismiss()
        elif self._reaper.has_lost or self._ledger.awaits_quarantine():
            self._quarantine.call()
        self._reaper.has_lost = False

    def _wind_up(self) -> None:
        self._reaper.leave()
        self._quarantine.kill()
        ends = time.monotonic() + DYING_SECONDS
        while self._reaper.tend() and time.monotonic() < ends:
            time.sleep(PROMOTE_EVERY_SECONDS / 10)
        self._herald.leave()

    def _follow(self, stream: TextIO) -> None:
        words = {"leave": self._leaving, "yield": self._yielding, "end": self._ended}
        for line in stream:
            words[line.strip()].set()
            if self._leaving.is_set() and self._drain is None:
                self._drain = threading.Timer(self._drain_seconds, self._yielding.set)
                self._drain.daemon = True
                self._drain.start()


def main() -> None:
    """Keep the worker whose briefing comes on standard input."""
    briefing = read_briefing(sys.stdin)
    settings = briefing.read_settings()
    configure_logging(settings.log, worker=briefing.node)
    keeper = Keeper(briefing, open_ledger(settings), settings, Quarantine(briefing), log_event)
    keeper.listen(sys.stdin)
    with relaying(settings, briefing.package, briefing.node):
        keeper.run()


if __name__ == "__main__":
    main()
