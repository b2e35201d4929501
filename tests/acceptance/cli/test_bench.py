"""`barq bench reading`."""

import json
import re
from pathlib import Path

from tests.commandline import Commandline


def test_it_tells_speed_and_memory(barq: Commandline, tmp_path: Path) -> None:
    """Five figures of this machine."""
    path = tmp_path / "a.jsonl"
    path.write_text((json.dumps({"text": "وصل الوفد يوم الأحد."}) + "\n") * 5)
    done = barq("bench", "reading", path)
    assert done.returncode == 0
    assert done.stdout.startswith("dispatches        5 (20 words)")
    assert "memory at most" in done.stdout


def test_nothing_to_read_is_told(barq: Commandline, tmp_path: Path) -> None:
    """No figures of nothing."""
    done = barq("bench", "reading", tmp_path / "none.jsonl")
    assert (done.returncode, done.stdout) == (1, "")


def test_a_queue_that_is_not_there_is_told(barq: Commandline) -> None:
    """What can be measured has its figures; of the others none is passed over in silence."""
    done = barq("bench", "jobs", "--jobs", "50", "--only", "bulk", "--only", "huey")
    assert done.returncode == 0, done.stderr
    _, ours, other = done.stdout.splitlines()
    assert len(re.findall(r"  [\d.,]+", ours)) == 6
    assert other.startswith("Huey")
    assert "not measured: huey is not installed for" in other
