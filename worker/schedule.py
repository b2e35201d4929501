"""Submits the schedule's slots: any number of schedulers, each slot one job, as its id is made of both.

Scheduler(ledger, submitter, catalogue, settings.schedule).run(stop)     # until the event `stop` is set
"""

from __future__ import annotations

import threading

from config.settings import Entry, Schedule
from tasks.catalogue import Catalogue
from worker.connection import sit_out
from worker.events import Announce, log_event
from worker.ledger import Ledger
from worker.submission import Refusal, Submitter, Terms
from worker.timetable import slots_between

TICK_SECONDS = 0.25


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
            sit_out(self.submit_due, self._announce, stop.is_set)
            stop.wait(TICK_SECONDS)

    def submit_due(self) -> int:
        """Submit every slot whose moment has come and that nobody has submitted; returns how many were new.

        An entry seen for the first time has its first slot after that moment. Of slots missed while no
        scheduler ran, the latest is submitted.
        """
        now_ms = self._ledger.now_ms()
        return sum(self._submit_entry(name, entry, now_ms) for name, entry in self._entries.items())

    def _submit_entry(self, name: str, entry: Entry, now_ms: int) -> bool:
        last_ms = self._ledger.last_slot_ms(name)
        if last_ms is None:
            return self._submit_slot(name, entry, now_ms, skip=True)
        due = slots_between(entry, last_ms, now_ms)
        for moment_ms in due[:-1]:
            self._announce("slot.skipped", entry=name, slot=moment_ms)
        return self._submit_slot(name, entry, due[-1]) if due else False

    def _submit_slot(self, name: str, entry: Entry, moment_ms: int, skip: bool = False) -> bool:
        task = self._catalogue[entry.task]
        job_id = f"s-{name}-{moment_ms}"
        try:
            prepared = self._submitter.prepare(task, entry.payload, Terms(), key="", job_id=job_id)
        except Refusal as refusal:
            self._announce("slot.refused", entry=name, slot=moment_ms, reason=str(refusal))
            return False
        outcome = self._ledger.submit_slot(name, moment_ms, prepared, skip)
        is_new = outcome.status == "new"
        if is_new:
            self._announce("slot.submitted", entry=name, slot=moment_ms, job_id=job_id)
        return is_new
