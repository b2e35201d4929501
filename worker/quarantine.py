"""Runs one job that has outlived its workers, alone in a process of its own; started by the keeper."""

from __future__ import annotations

import importlib
import sys

from config.logging import configure_logging
from tasks.catalogue import find_tasks
from worker.briefing import read_briefing
from worker.connection import sit_out
from worker.events import log_event
from worker.runtime import Runtime, make_plan


def main() -> None:
    """Claim the job that came to quarantine first, run it, end."""
    briefing = read_briefing(sys.stdin)
    settings = briefing.read_settings()
    configure_logging(settings.log, worker=briefing.node)
    catalogue = find_tasks(importlib.import_module(briefing.package))
    runtime = Runtime(make_plan(settings, catalogue, briefing.node))
    claim = sit_out(lambda: runtime.ledger.claim_quarantined(runtime.slot), log_event)
    if claim is not None:
        runtime.executor.execute(claim)


if __name__ == "__main__":
    main()
