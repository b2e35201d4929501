"""The sample that ships: an Arabic wire story of our own, with invented persons in real places."""

from pathlib import Path

from tasks.reading.dispatch import Dispatch

FILE = Path(__file__).parent / "dispatch.json"
"""The story as a producer would send it; it has a stutter, a stray full stop and a share button on purpose."""


def sample() -> Dispatch:
    """The sample dispatch, checked."""
    return Dispatch.model_validate_json(FILE.read_bytes())
