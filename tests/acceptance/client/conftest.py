"""One private Barq for the clients' tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from worker.client import Barq
from worker.testing import running

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Barq]:
    """A stack in a folder of its own, and a client of it."""
    with running(tmp_path_factory.mktemp("stack"), PYTHONPATH=str(ROOT)) as barq:
        yield barq
