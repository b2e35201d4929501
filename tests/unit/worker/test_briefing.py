"""What processes beside the worker are told."""

import io
import os
from pathlib import Path

from config.settings import Settings
from worker.briefing import read_briefing, write_briefing


def test_settings_arrive_whole_and_with_their_secrets(tmp_path: Path) -> None:
    """The keeper can log in where the worker can."""
    settings = Settings().with_values(
        broker={"url": "redis://:secret@host/1"}, state={"folder": tmp_path}, jobs={"lease_seconds": 7}
    )
    line = write_briefing(settings, "node-1", ("reading",), "tasks")
    briefing = read_briefing(io.StringIO(line.decode()))
    assert briefing.read_settings() == settings
    assert (briefing.node, briefing.queues, briefing.package, briefing.parent) == (
        "node-1",
        ("reading",),
        "tasks",
        os.getpid(),
    )
