"""Starts a worker's keeper with the worker, starts it again when it dies, and ends it last."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable
from typing import Any

from celery import signals

from worker.briefing import start_process, tell

LEAVE, YIELD, END = b"leave\n", b"yield\n", b"end\n"
PATIENCE_SECONDS = 10.0
RESTART_PAUSE_SECONDS = 1.0


class Companion:
    """Follows the life of the worker of one Celery app."""

    def __init__(self, app: object, brief: Callable[[], bytes]) -> None:
        self._app = app
        self._brief = brief
        self._line = b""
        self._keeper: subprocess.Popen[bytes] | None = None
        self._done = threading.Event()
        self._told: list[bytes] = []

    def follow(self) -> None:
        """Listen to what Celery tells of the worker's life."""
        signals.worker_init.connect(self._start, weak=False, dispatch_uid=(id(self), "start"))
        signals.worker_shutting_down.connect(self._leave, weak=False, dispatch_uid=(id(self), "leave"))
        signals.worker_shutdown.connect(self._end, weak=False, dispatch_uid=(id(self), "end"))

    def _start(self, sender: Any, **_facts: object) -> None:
        if sender.app is self._app:
            self._line = self._brief()
            self._keeper = start_process("worker.keeper", self._line)
            threading.Thread(target=self._mind, name="companion", daemon=True).start()

    def _mind(self) -> None:
        while self._keeper is not None:
            self._keeper.wait()
            if self._done.wait(RESTART_PAUSE_SECONDS):
                return
            self._keeper = start_process("worker.keeper", self._line)
            for word in self._told:
                tell(self._keeper, word)

    def _leave(self, how: str = "", **_facts: object) -> None:
        """At each signal that asks the worker to end: the second one, or SIGQUIT, waits for no job."""
        word = YIELD if self._told or how == "Cold" else LEAVE
        self._told.append(word)
        if self._keeper is not None:
            tell(self._keeper, word)

    def _end(self, sender: Any, **_facts: object) -> None:
        if sender.app is not self._app or self._keeper is None:
            return
        self._done.set()
        tell(self._keeper, END)
        try:
            self._keeper.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            self._keeper.kill()
