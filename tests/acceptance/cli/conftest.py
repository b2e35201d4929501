"""A stack that serves several tests of the command line."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commandline import Commandline
from tests.servers import make_folder
from tests.waiting import wait_until
from worker.embedded.state import StateFolder


@pytest.fixture(scope="module")
def stack(root: Path) -> Iterator[Commandline]:
    """The command line of a state folder on which `barq up` runs."""
    commandline = Commandline(root, make_folder())
    process = commandline.start("up", BARQ_WORKER__CONCURRENCY="1")
    folder = StateFolder(commandline.state)
    wait_until(lambda: folder.endpoint() or process.poll() is not None, "the stack is up", 60)
    assert process.poll() is None
    yield commandline
    process.terminate()
    process.communicate(timeout=60)
    commandline.end()
    shutil.rmtree(commandline.home)
