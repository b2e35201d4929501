"""The checkers of the whole tree: style, form, types and the directions of imports."""

import subprocess
import sys
from pathlib import Path

import pytest

CHECKERS = {
    "style": ["ruff", "check", ".", "barq"],
    "form": ["ruff", "format", "--check", ".", "barq"],
    "types": ["mypy"],
    "imports": ["lint-imports"],
}


@pytest.mark.parametrize("name", CHECKERS)
def test_nothing_is_found(name: str, root: Path) -> None:
    """Each checker, as its part of pyproject.toml sets it, has nothing to say."""
    program, *words = CHECKERS[name]
    done = subprocess.run(
        [Path(sys.executable).with_name(program), *words], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
