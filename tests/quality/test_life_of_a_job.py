"""The page on a job's life, held against the code that it tells of."""

import re
from pathlib import Path

import pytest

from worker.events import EVENTS
from worker.job import MOVES, State

ROW = re.compile(r"^\| ([\w, ]+) \| (\w+) \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    """The page's text."""
    return (root / "docs" / "life-of-a-job.md").read_text()


def read_table(page: str) -> set[tuple[str, str, str]]:
    """The page's moves: from, to, script."""
    return {
        (start, end, script)
        for starts, end, scripts in ROW.findall(page)
        for start in starts.split(", ")
        for script in re.findall(r"`(\w+)`", scripts)
    }


def read_heads(root: Path) -> set[tuple[str, str, str]]:
    """The moves that the heads of the scripts name."""
    return {
        (start.replace("none", "nothing"), end, path.stem)
        for path in (root / "worker" / "scripts").glob("*.lua")
        for starts, ends in re.findall(r"^-- moves: ([\w, ]+) -> ([\w, ]+)", path.read_text(), re.MULTILINE)
        for start in starts.split(", ")
        for end in ends.split(", ")
    }


def test_the_table_is_what_the_scripts_say(page: str, root: Path) -> None:
    """Each move on the page is in the head of its scripts, and none is missing."""
    assert read_table(page) == read_heads(root)


def test_the_table_is_what_the_code_says(page: str) -> None:
    """The page, and so the scripts, make the legal moves and no other."""
    told = {(start, end) for start, end, _ in read_table(page)}
    assert told == {(start.value if start else "nothing", end.value) for start, ends in MOVES.items() for end in ends}


def test_the_drawing_shows_every_state(page: str) -> None:
    """No state is missing from the picture."""
    drawing = page.split("```")[1]
    assert [state.value for state in State if state.value not in drawing] == []


def test_the_events_are_announced(page: str) -> None:
    """Each event that the page names is one."""
    named = set(re.findall(r"`((?:job|run)\.\w+)`", page))
    assert named
    assert named <= EVENTS.keys() | {"job.py"}
