"""A ledger on the real Redis, and slots that are this process."""

import pytest

import tests.example_tasks
from config.settings import Settings
from tasks.catalogue import Catalogue, find_tasks
from worker.ledger import Ledger, open_ledger
from worker.processes import name_slot
from worker.runtime import Runtime, make_plan
from worker.submission import Submitter
from worker.tickets import Slot


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """With a lease short enough to be waited for."""
    return settings.with_values(jobs={"lease_seconds": 0.5})


@pytest.fixture
def ledger(settings: Settings) -> Ledger:
    """The ledger of the emptied Redis."""
    return open_ledger(settings)


@pytest.fixture
def catalogue() -> Catalogue:
    """The example tasks."""
    return find_tasks(tests.example_tasks)


@pytest.fixture
def submitter(ledger: Ledger, catalogue: Catalogue, settings: Settings) -> Submitter:
    """Submits them."""
    return Submitter(ledger, catalogue, settings.jobs)


@pytest.fixture
def runtime(settings: Settings, catalogue: Catalogue) -> Runtime:
    """Runs them, in this process."""
    return Runtime(make_plan(settings, catalogue, node="here"))


@pytest.fixture
def slot() -> Slot:
    """This process as a slot of the worker `here`."""
    return Slot("here", name_slot())
