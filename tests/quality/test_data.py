"""The page that names where data comes from."""

import re
from fnmatch import fnmatch
from pathlib import Path

from tests.quality.tree import list_files

LEXICONS = Path("tasks/reading/lexicons")


def test_every_data_file_is_named_with_its_source(root: Path) -> None:
    """No list ships without a line that tells where it comes from and under which licence."""
    page = (root / "docs" / "data.md").read_text()
    rows = [line.split("|")[1] for line in page.splitlines() if line.startswith("|")]
    named = [pattern for row in rows for pattern in re.findall(r"`([^`]+)`", row)]
    files = [path.relative_to(root / LEXICONS).as_posix() for path in list_data(root)]
    assert files
    assert [file for file in files if not any(matches(file, pattern) for pattern in named)] == []
    assert [pattern for pattern in named if not any(matches(file, pattern) for file in files)] == []


def matches(file: str, pattern: str) -> bool:
    """Whether a pattern means that file: `*` does not go into folders."""
    return file.count("/") == pattern.count("/") and fnmatch(file, pattern)


def list_data(root: Path) -> list[Path]:
    """The data files that reading ships with."""
    return [path for path in list_files(root) if path.is_relative_to(root / LEXICONS) and path.suffix != ".py"]
