"""`celery -A worker.main beat`: the schedule's slots, each submitted once beside any number of our schedulers.

The app names this class as its `beat_scheduler`; `-S worker.beat:Beat` does the same for another app of
`create_app`. Celery's own `beat_schedule` is not looked at, and no file is kept: what was submitted is in the ledger.
"""

from __future__ import annotations

from typing import Any

from celery.beat import Scheduler as CeleryScheduler

from worker.app import App
from worker.ledger import open_ledger
from worker.schedule import TICK_SECONDS, Scheduler
from worker.submission import Submitter


class Beat(CeleryScheduler):  # type: ignore[misc]  # celery has no types
    """Celery's beat asks it again and again; each time it submits what is due."""

    def __init__(self, app: App, *arguments: Any, **options: Any) -> None:
        """Raises TaskUnknown when an entry names no task."""
        super().__init__(app, *arguments, **options)
        ledger = open_ledger(app.settings)
        submitter = Submitter(ledger, app.catalogue, app.settings.jobs)
        self._slots = Scheduler(ledger, submitter, app.catalogue, app.settings.schedule)

    def setup_schedule(self) -> None:
        """Nothing: the entries are those of BARQ_SCHEDULE__ENTRIES."""

    def tick(self, *_arguments: Any, **_options: Any) -> float:
        """Submit what is due, however long Redis is away; returns the seconds until the next look."""
        self._slots.submit_patiently()
        return TICK_SECONDS

    def should_sync(self) -> bool:
        """Nothing is ever written by the scheduler itself."""
        return False
