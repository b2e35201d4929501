"""`create_app(settings)`: a Celery app with a dozen settings and one task, the shift on a queue.

`celery -A worker.main worker|inspect|events` work as everywhere. What Celery usually does for a job (results,
acknowledgements, countdowns, retries) the ledger does here.
"""

from __future__ import annotations

import logging
import os
from types import ModuleType
from typing import Any

import celery
from celery import signals
from kombu import Queue

import tasks
from config.logging import configure_logging
from config.settings import Settings
from tasks.catalogue import Catalogue, find_tasks
from worker.briefing import write_briefing
from worker.broker import HINT_TASK
from worker.companion import Companion
from worker.preparation import Preparation
from worker.processes import name_node
from worker.recycling import leave_pool
from worker.runtime import Runtimes, make_plan
from worker.services import Makers

NOISY = ("celery.app.trace", "celery.worker.strategy")
"""They log each hint twice; what happens to jobs our own events tell."""


class App(celery.Celery):  # type: ignore[misc]  # celery has no types
    """Celery with what our worker's parts need to know."""

    settings: Settings
    package: ModuleType
    catalogue: Catalogue
    runtimes: Runtimes


def create_app(settings: Settings, package: ModuleType = tasks, makers: Makers | None = None) -> App:
    """An app of these settings and the tasks of `package`; raises ValueError when no Redis is configured."""
    if settings.broker.url is None:
        raise ValueError("no Redis is configured: set BARQ_BROKER__URL, or let `barq up` start its own")
    catalogue = find_tasks(package)
    app = App("barq", set_as_current=False, changes=celery_settings(settings, catalogue))
    app.settings, app.package, app.catalogue = settings, package, catalogue
    app.runtimes = Runtimes(make_plan(settings, catalogue, makers=makers))
    Companion(app, lambda: _brief(app)).follow()
    Preparation(app, catalogue).follow()
    signals.worker_process_shutdown.connect(lambda **_: app.runtimes.flush(), weak=False)
    _register_shift(app)
    _take_over_logging(settings)
    return app


def celery_settings(settings: Settings, catalogue: Catalogue) -> dict[str, Any]:
    """Everything that differs from Celery's own defaults."""
    queues = settings.worker.queues or catalogue.queues
    url = settings.broker.url.get_secret_value() if settings.broker.url else None
    most_megabytes = settings.worker.recycle_at_megabytes
    return {
        "broker_url": url,
        "broker_transport": "worker.broker:Transport",
        "broker_transport_options": {
            "namespace": settings.broker.namespace,
            "socket_timeout": settings.broker.socket_timeout_seconds,
            "socket_connect_timeout": settings.broker.connect_timeout_seconds,
        },
        "broker_connection_retry_on_startup": True,
        "broker_connection_max_retries": None,  # for ever: it is not the worker that is ill
        "task_queues": [Queue(name) for name in queues],
        "task_default_queue": queues[0],
        "task_serializer": "json",
        "accept_content": ["json"],
        "task_ignore_result": True,
        "worker_concurrency": settings.worker.concurrency,
        "worker_prefetch_multiplier": 1,
        "task_acks_late": True,  # with the line above: a worker takes no hint that it has no slot for
        "worker_cancel_long_running_tasks_on_connection_loss": False,
        "worker_enable_prefetch_count_reduction": False,
        "worker_send_task_events": False,
        "worker_max_memory_per_child": most_megabytes * 1024 if most_megabytes else None,  # looked at between shifts
        "beat_scheduler": "worker.beat:Beat",
    }


def _register_shift(app: App) -> None:
    parent = os.getpid()

    @app.task(  # type: ignore[untyped-decorator]
        name=HINT_TASK, shared=False, ignore_result=True, Request="worker.recycling:HintRequest"
    )
    def work_shift(queue: str) -> None:
        shifts = app.runtimes.current().shifts
        shifts.work(queue)
        if shifts.is_spent and os.getpid() != parent:
            leave_pool()


def _brief(app: App) -> bytes:
    """A worker's name is drawn when it starts, so that a restart is another worker."""
    app.runtimes.rename(name_node())
    queues = tuple(app.amqp.queues.consume_from)
    return write_briefing(app.settings, app.runtimes.plan.node, queues, app.package.__name__)


def _take_over_logging(settings: Settings) -> None:
    def configure(**_facts: object) -> None:
        configure_logging(settings.log, worker=name_node())
        for name in NOISY:
            logging.getLogger(name).setLevel(logging.WARNING)

    signals.setup_logging.connect(configure, weak=False, dispatch_uid="barq")
