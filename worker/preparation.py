"""Preparation: what tasks load before a worker forks, so that its children share the memory."""

from __future__ import annotations

import gc

import celery
from celery import signals

from tasks.catalogue import Catalogue


class Preparation:
    """Loads once, before the first child, what the tasks on a worker's queues need."""

    def __init__(self, app: celery.Celery, catalogue: Catalogue) -> None:
        self._app = app
        self._catalogue = catalogue
        self._done = False

    def follow(self) -> None:
        """Listen for the worker's first fork."""
        signals.worker_before_create_process.connect(self._prepare, weak=False, dispatch_uid=(id(self), "prepare"))

    def _prepare(self, **_facts: object) -> None:
        if self._done:
            return
        self._done = True
        for task in self._catalogue:
            if task.prepare is not None and task.queue in self._app.amqp.queues.consume_from:
                task.prepare()
        gc.collect()
        gc.freeze()  # a collection in a child would write to every page of what it shares
