"""Runs the jobs that have outlived their workers, one after the other, each alone in a process of its own.

The keeper starts it at the first loss of a run, before it is needed: what takes long, loading the tasks, is done
when a job comes here, and each job costs a fork. It ends when its standard input does, which means that the keeper is
gone or wants no more to be begun, and when nothing has come for IDLE_SECONDS.
"""

from __future__ import annotations

import importlib
import os
import select
import sys
import time
import traceback
from contextlib import suppress

from config.logging import configure_logging
from tasks.catalogue import find_tasks
from worker.briefing import read_briefing
from worker.connection import AWAY, sit_out
from worker.events import log_event
from worker.ledger import Ledger, open_ledger
from worker.runtime import Plan, Runtime, make_plan

LOOK_EVERY_SECONDS = 0.25
IDLE_SECONDS = 60.0


def main() -> None:
    """Serve the keeper whose briefing comes on standard input."""
    briefing = read_briefing(sys.stdin)
    settings = briefing.read_settings()
    configure_logging(settings.log, worker=briefing.node)
    catalogue = find_tasks(importlib.import_module(briefing.package))
    with suppress(*AWAY):  # it was dismissed while Redis was away
        serve(make_plan(settings, catalogue, briefing.node), open_ledger(settings))


def serve(plan: Plan, ledger: Ledger) -> None:
    """Run what comes to quarantine until dismissed or idle."""
    last = time.monotonic()
    while time.monotonic() - last < IDLE_SECONDS and not _is_dismissed(LOOK_EVERY_SECONDS):
        while not _is_dismissed(0) and sit_out(ledger.awaits_quarantine, log_event, lambda: _is_dismissed(0)):
            _run_alone(plan)
            last = time.monotonic()


def _is_dismissed(most_seconds: float) -> bool:
    """Waits so long to be told: nothing is ever written there, so what can be read is the end."""
    return bool(select.select([sys.stdin], [], [], most_seconds)[0])


def _run_alone(plan: Plan) -> None:
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    try:
        run_first(plan)
    except Exception:  # noqa: BLE001  (whatever it is, this process ends here and the keeper sees what it held)
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)


def run_first(plan: Plan) -> None:
    """Claim the job that came to quarantine first, if it is still there, and run it."""
    runtime = Runtime(plan)
    claim = sit_out(lambda: runtime.ledger.claim_quarantined(runtime.slot), log_event)
    if claim is not None:
        runtime.executor.execute(claim)
        runtime.meter.flush()
        runtime.tracing.flush()


if __name__ == "__main__":
    main()
