"""The private Barq for other projects' tests."""

from pathlib import Path

import psutil
import pytest

from worker.testing import NotStarted, running

ROOT = Path(__file__).resolve().parents[2]


def test_it_leaves_nothing_behind(tmp_path: Path) -> None:
    """Its processes end with the block; what was set for it reached it."""
    before = {process.pid for process in psutil.Process().children(recursive=True)}
    with running(tmp_path, PYTHONPATH=str(ROOT)) as barq:
        assert barq.is_ready()
    assert {process.pid for process in psutil.Process().children(recursive=True)} <= before


def test_a_stack_that_cannot_start_says_why(tmp_path: Path) -> None:
    """The error ends with what `barq up` wrote."""
    with pytest.raises(NotStarted, match="UNHEARD"), running(tmp_path, PYTHONPATH=str(ROOT), BARQ_UNHEARD__OF="1"):
        pass
