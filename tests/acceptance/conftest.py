"""Real workers for the tests of this tier."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import tests.example_tasks
from config.settings import Settings
from tasks.catalogue import find_tasks
from tests.celery_worker import CeleryWorker
from worker.ledger import Ledger, open_ledger
from worker.submission import Submitter

StartWorker = Callable[..., CeleryWorker]


@pytest.fixture
def start_worker(settings: Settings, tmp_path: Path) -> Iterator[StartWorker]:
    """Starts workers on the shared Redis, or on the one of `settings` given; they end with the test."""
    started: list[CeleryWorker] = []
    folder = tmp_path / "workers"
    folder.mkdir()

    def start(of: Settings = settings, **variables: str) -> CeleryWorker:
        started.append(CeleryWorker(of, folder, **variables))
        return started[-1]

    yield start
    for worker in started:
        worker.end()


@pytest.fixture
def ledger(settings: Settings) -> Ledger:
    """The ledger of the shared Redis."""
    return open_ledger(settings)


@pytest.fixture
def submitter(settings: Settings, ledger: Ledger) -> Submitter:
    """Submits the example tasks."""
    return Submitter(ledger, find_tasks(tests.example_tasks), settings.jobs)


@pytest.fixture
def traces(tmp_path: Path) -> Path:
    """The file in which jobs leave their traces."""
    return tmp_path / "traces"
