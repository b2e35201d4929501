"""The page that names where data comes from."""

import re
from fnmatch import fnmatch
from pathlib import Path

from tests.quality.tree import list_files

# Where data lies, from where the page names it, and what there is our own code.
FOLDERS = {
    "tasks/reading/lexicons": {"*.py"},
    "worker/gateway/pages/static": {"barq.css", "docs.js", "job.js", "operations.js", "plots.js", "reader.js"},
}


def test_every_data_file_is_named_with_its_source(root: Path) -> None:
    """No data ships without a line that tells where it comes from and under which licence, and no line without data."""
    page = (root / "docs" / "data.md").read_text()
    rows = [line.split("|")[1] for line in page.splitlines() if line.startswith("|")]
    named = [pattern for row in rows for pattern in re.findall(r"`([^`]+)`", row)]
    files = list_data(root)
    assert files
    assert [file for file in files if not any(matches(file, pattern) for pattern in named)] == []
    assert [pattern for pattern in named if not any(matches(file, pattern) for file in files)] == []


def matches(file: str, pattern: str) -> bool:
    """Whether a pattern means that file: `*` does not go into folders."""
    return file.count("/") == pattern.count("/") and fnmatch(file, pattern)


def list_data(root: Path) -> list[str]:
    """The data files that ship, each from its folder on."""
    return [
        path.relative_to(root / folder).as_posix()
        for folder, own in FOLDERS.items()
        for path in list_files(root)
        if path.is_relative_to(root / folder) and not any(fnmatch(path.name, pattern) for pattern in own)
    ]
