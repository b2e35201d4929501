"""`barq bench reading`."""

import json
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
