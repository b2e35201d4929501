"""Submits the schedule's slots: any number of schedulers, each slot one job, as its id is made of both.

Scheduler(ledger, submitter, catalogue, settings.schedule).run(stop)     # until the event `stop` is set
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

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
        """Raises TaskUnknown or a Refusal where an entry can never be submitted: at the start, not at night."""
        for entry in schedule.entries.values():
            submitter.prepare(catalogue[entry.task], entry.payload, Terms())
        self._ledger = ledger
        self._submitter = submitter
        self._catalogue = catalogue
        self._entries = schedule.entries
        self._announce = announce
        self._told: dict[str, int] = {}

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
            self._submit_slot(name, entry, now_ms, skip=True)
            return 0
        if self._ledger.is_entry_paused(name):
            return 0
        due = slots_between(entry, last_ms, now_ms)
        if not due:
            return 0
        latest = due[-1]
        if entry.missed == "all":
            return self._submit_all(name, entry, due)
        is_late = now_ms - latest > GRACE_SECONDS * 1000
        skip = entry.missed == "skip" and is_late
        outcome = self._submit_slot(name, entry, latest, skip)
        if outcome in ("new", "skipped"):
            for moment_ms in due if skip else due[:-1]:
                self._announce("slot.skipped", entry=name, slot=moment_ms)
        return int(outcome == "new")

    def _submit_all(self, name: str, entry: Entry, due: Sequence[int]) -> int:
        """In their order: while one finds its queue full, none after it is submitted."""
        count = 0
        for moment_ms in due:
            outcome = self._submit_slot(name, entry, moment_ms)
            if outcome in ("full", "refused"):
                break
            count += outcome == "new"
        return count

    def _submit_slot(self, name: str, entry: Entry, moment_ms: int, skip: bool = False) -> str:
        task = self._catalogue[entry.task]
        job_id = f"s-{name}-{moment_ms}"
        try:
            terms = Terms(delay_seconds=jitter_of(name, moment_ms, entry.jitter_seconds))
            prepared = self._submitter.prepare(task, entry.payload, terms, key="", job_id=job_id)
        except Refusal as refusal:
            self._tell_refused(name, moment_ms, str(refusal))
            return "refused"
        status = self._ledger.submit_slot(name, moment_ms, prepared, skip).status
        if status == "new":
            self._announce("slot.submitted", entry=name, slot=moment_ms, job_id=job_id)
        if status == "full":
            self._tell_refused(name, moment_ms, f"the queue {task.queue} is full; it is tried again")
        return status

    def _tell_refused(self, name: str, moment_ms: int, reason: str) -> None:
        """Once a slot, though it is looked at several times a second."""
        if self._told.get(name) != moment_ms:
            self._told[name] = moment_ms
            self._announce("slot.refused", entry=name, slot=moment_ms, reason=reason)
