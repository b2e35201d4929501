"""A scheduler of the harness's tasks, as a process that can be killed."""

from __future__ import annotations

import threading

import worker.verify.jobs
from config.logging import configure_logging
from config.settings import load_settings
from tasks.catalogue import find_tasks
from worker.ledger import open_ledger
from worker.schedule import Scheduler
from worker.submission import Submitter


def main() -> None:
    """Submit slots until killed."""
    settings = load_settings()
    configure_logging(settings.log)
    ledger, catalogue = open_ledger(settings), find_tasks(worker.verify.jobs)
    submitter = Submitter(ledger, catalogue, settings.jobs)
    Scheduler(ledger, submitter, catalogue, settings.schedule).run(threading.Event())


if __name__ == "__main__":
    main()
