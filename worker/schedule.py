"""Submits the schedule's slots: any number of schedulers, each slot one job, as its id is made of both.

Scheduler(ledger, submitter, catalogue, settings.schedule).run(stop)     # until the event `stop` is set
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from config.settings import Entry, Schedule
from tasks.catalogue import Catalogue
from worker.connection import sit_out
from worker.events import Announce, log_event
from worker.ledger import Ledger
from worker.refusals import Refusal
from worker.submission import Submitter, Terms
from worker.timetable import jitter_of, slots_between

TICK_SECONDS = 0.25
GRACE_SECONDS = 60.0
"""A slot submitted later than this after its moment was missed."""


class Scheduler:
    """One scheduler; it holds nothing that its death could lose."""

    def __init__(
        self,
        ledger: Ledger,
        submitter: Submitter,
        catalogue: Catalogue,
        schedule: Schedule,
        announce: Announce = log_event,
    ) -> None:
        for entry in schedule.entries.values():
            catalogue[entry.task]  # TaskUnknown stops the start
        self._ledger = ledger
        self._submitter = submitter
        self._catalogue = catalogue
        self._entries = schedule.entries
        self._announce = announce

    def run(self, stop: threading.Event) -> None:
        """Submit each slot when its moment has come."""
        while not stop.is_set():
            self.submit_patiently(stop.is_set)
            stop.wait(TICK_SECONDS)

    def submit_patiently(self, stop: Callable[[], bool] = lambda: False) -> int:
        """The same as `submit_due`, waiting while Redis is away; raises its error only once `stop` says so."""
        return sit_out(self.submit_due, self._announce, stop)

    def submit_due(self) -> int:
        """Submit every slot whose moment has come and that nobody has submitted; returns how many were new.

        An entry seen for the first time has its first slot after that moment. A slot is missed when a later
        one is due too, or when it is older than GRACE_SECONDS; the entry says what becomes of it.
        """
        now_ms = self._ledger.now_ms()
        return sum(self._submit_entry(name, entry, now_ms) for name, entry in self._entries.items())

    def _submit_entry(self, name: str, entry: Entry, now_ms: int) -> int:
        last_ms = self._ledger.last_slot_ms(name)
        if last_ms is None:
            return self._submit_slot(name, entry, now_ms, skip=True)
        if self._ledger.is_entry_paused(name):
            return 0
        due = slots_between(entry, last_ms, now_ms)
        if not due:
            return 0
        missed, latest = due[:-1], due[-1]
        is_late = now_ms - latest > GRACE_SECONDS * 1000
        wanted = due if entry.missed == "all" else [] if entry.missed == "skip" and is_late else [latest]
        for moment_ms in missed if entry.missed != "all" else ():
            self._announce("slot.skipped", entry=name, slot=moment_ms)
        if not wanted:
            return self._submit_slot(name, entry, latest, skip=True)
        return sum(self._submit_slot(name, entry, moment_ms) for moment_ms in wanted)

    def _submit_slot(self, name: str, entry: Entry, moment_ms: int, skip: bool = False) -> int:
        task = self._catalogue[entry.task]
        job_id = f"s-{name}-{moment_ms}"
        try:
            terms = Terms(delay_seconds=jitter_of(name, moment_ms, entry.jitter_seconds))
            prepared = self._submitter.prepare(task, entry.payload, terms, key="", job_id=job_id)
        except Refusal as refusal:
            self._announce("slot.refused", entry=name, slot=moment_ms, reason=str(refusal))
            return 0
        outcome = self._ledger.submit_slot(name, moment_ms, prepared, skip)
        is_new = outcome.status == "new"
        if is_new:
            self._announce("slot.submitted", entry=name, slot=moment_ms, job_id=job_id)
        return is_new
