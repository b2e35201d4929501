"""Runs the jobs that have outlived their workers, one after the other, each alone in a process of its own.

What runs them is forked from the keeper as it starts, and asleep until the first loss of a run: an interpreter that
had to start first would be ready when a machine with little to spare has killed another worker. Each job is one more
fork. It ends with the pipe on which it is called: the keeper is gone, or wants no more to be begun.
"""

from __future__ import annotations

import importlib
import os
import select
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress

from config.logging import configure_logging
from tasks.catalogue import find_tasks
from worker.briefing import Briefing, read_briefing, start_process, write_briefing
from worker.connection import sit_out
from worker.events import log_event
from worker.runtime import Plan, Runtime, make_plan

CALL = b"\n"
MOST_CALLS = 4096
NOTHING_THERE = 3
"""The exit code of a fork that found no job."""


class Quarantine:
    """The keeper's hold on it; must be made before the keeper has a second thread."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self._process: subprocess.Popen[bytes] | None = None
        heard, self._line = os.pipe()
        self._pid = _fork(lambda: self._serve(heard))
        os.close(heard)
        os.set_blocking(self._line, False)

    def call(self) -> None:
        """Have it run what is there; one that a job has killed is started anew."""
        if self._is_gone():
            self._start()
        with suppress(BrokenPipeError, BlockingIOError):
            os.write(self._line, CALL)

    def dismiss(self) -> None:
        """Let it begin nothing more."""
        if self._line >= 0:
            os.close(self._line)
            self._line = -1

    def kill(self) -> None:
        """End it, and what it runs."""
        self.dismiss()
        with suppress(ProcessLookupError):
            os.killpg(self._pid, signal.SIGKILL)
        self._is_gone()

    def _serve(self, heard: int) -> None:
        os.close(self._line)
        serve(self._briefing, heard)

    def _start(self) -> None:
        self.dismiss()
        briefing = self._briefing
        words = write_briefing(briefing.read_settings(), briefing.node, briefing.queues, briefing.package)
        self._process = start_process("worker.quarantine", words)
        assert self._process.stdin is not None
        self._pid, self._line = self._process.pid, os.dup(self._process.stdin.fileno())
        self._process.stdin.close()
        os.set_blocking(self._line, False)

    def _is_gone(self) -> bool:
        try:
            return os.waitpid(self._pid, os.WNOHANG)[0] != 0
        except ChildProcessError:
            return True


def serve(briefing: Briefing, heard: int) -> None:
    """Run what is in quarantine at each call, until the pipe is closed."""
    plan: Plan | None = None
    while os.read(heard, MOST_CALLS):
        plan = plan or _load(briefing)
        while _run_alone(plan) and not _is_closed(heard):
            pass


def run_first(plan: Plan) -> int:
    """Claim the job that came to quarantine first and run it; returns the exit code."""
    runtime = Runtime(plan)
    claim = sit_out(lambda: runtime.ledger.claim_quarantined(runtime.slot), log_event)
    if claim is None:
        return NOTHING_THERE
    runtime.executor.execute(claim)
    runtime.meter.flush()
    runtime.tracing.flush()
    return 0


def _load(briefing: Briefing) -> Plan:
    catalogue = find_tasks(importlib.import_module(briefing.package))
    return make_plan(briefing.read_settings(), catalogue, briefing.node)


def _is_closed(heard: int) -> bool:
    return bool(select.select([heard], [], [], 0)[0]) and not os.read(heard, MOST_CALLS)


def _run_alone(plan: Plan) -> bool:
    """Whether there was a job."""
    code = os.waitpid(_fork(lambda: run_first(plan), is_leader=False), 0)[1]
    return os.waitstatus_to_exitcode(code) != NOTHING_THERE


def _fork(work: Callable[[], int | None], is_leader: bool = True) -> int:
    """A process that does this and ends; a leader and what it forks can be killed as one."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        if is_leader:
            os.setpgid(0, 0)
        code = work() or 0
    except BaseException:  # noqa: BLE001  (it must not go on as a second keeper)
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def main() -> None:
    """Serve the keeper whose briefing comes on standard input."""
    briefing = read_briefing(sys.stdin)
    configure_logging(briefing.read_settings().log, worker=briefing.node)
    serve(briefing, sys.stdin.fileno())


if __name__ == "__main__":
    main()
