"""What a process that runs jobs holds: its ledger, its slot, its shifts; made after the fork, never shared."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, replace

from config.settings import Settings
from tasks.catalogue import Catalogue
from worker.adoption import Adopter
from worker.events import Announce, log_event
from worker.execution import Executor
from worker.ledger import Ledger, open_ledger
from worker.meter import Meter
from worker.processes import name_slot
from worker.services import Makers, ServiceShelf, default_makers
from worker.shift import Shifts
from worker.submission import Submitter
from worker.tickets import Slot
from worker.tracing import Tracing


@dataclass(frozen=True, slots=True)
class Plan:
    """What is known before the fork."""

    settings: Settings
    catalogue: Catalogue
    makers: Makers
    announce: Announce
    node: str = ""
    """The name of the worker whose slots these are."""


class Runtime:
    """The tools of one slot."""

    def __init__(self, plan: Plan) -> None:
        settings, announce = plan.settings, plan.announce
        self.ledger: Ledger = open_ledger(settings, is_private=True)
        self.slot = Slot(plan.node, name_slot())
        self.submitter = Submitter(self.ledger, plan.catalogue, settings.jobs, announce)
        self.meter = Meter(self.ledger, announce)
        self.tracing = Tracing(settings.trace, "barq-worker")
        self.executor = Executor(
            self.ledger,
            plan.catalogue,
            ServiceShelf(settings, plan.makers),
            settings.jobs,
            self.slot,
            self.meter.announce,
            self.tracing,
            self.meter.time_stage,
        )
        adopter = Adopter(self.ledger, plan.catalogue, self.submitter, settings.jobs, announce)
        self.shifts = Shifts(
            self.executor, adopter, settings.jobs.shift_seconds, announce, settings.worker.recycle_after_jobs
        )


class Runtimes:
    """The runtime of the calling thread; a new one after each fork."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._local = threading.local()

    def rename(self, node: str) -> None:
        """Tell the slots made from now on which worker they are of."""
        self.plan = replace(self.plan, node=node)

    def current(self) -> Runtime:
        """The calling thread's own."""
        pid = os.getpid()
        if getattr(self._local, "pid", None) != pid:
            self._local.runtime = Runtime(self.plan)
            self._local.pid = pid
        runtime: Runtime = self._local.runtime
        return runtime

    def flush(self) -> None:
        """Let the calling thread's runtime, if it has one, add what it counted to the tallies."""
        if getattr(self._local, "pid", None) == os.getpid():
            self._local.runtime.meter.flush()
            self._local.runtime.tracing.flush()


def make_plan(settings: Settings, catalogue: Catalogue, node: str = "", makers: Makers | None = None) -> Plan:
    """A plan with the services and the log of every process of ours."""
    return Plan(settings, catalogue, default_makers() if makers is None else makers, log_event, node)
