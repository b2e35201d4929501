"""The README, followed word by word: its blocks run in their order in a clean copy, in an empty home."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.quality.documents import Block, read_blocks
from tests.quality.tree import list_files

TEST_COMMAND = "./barq test\n"
UNAVAILABLE = 69  # what ./barq ends with when no package index can be reached
ROOT = Path(__file__).resolve().parents[2]
BLOCKS = [block for block in read_blocks(ROOT / "README.md") if block.language in ("sh", "python")]


@pytest.fixture(scope="module")
def follow(tmp_path_factory: pytest.TempPathFactory) -> "Follower":
    """Somebody who has just cloned the project into a folder whose name has a space."""
    folder = tmp_path_factory.mktemp("a newcomer's")
    for path in list_files(ROOT):
        place = folder / "barq" / path.relative_to(ROOT)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, place)
    return Follower(folder)


class Follower:
    """Runs blocks in one copy, one after the other."""

    def __init__(self, folder: Path) -> None:
        self.copy = folder / "barq"
        self.surroundings = {
            "PATH": f"{Path(sys.base_prefix) / 'bin'}:/usr/bin:/bin",
            "HOME": str(folder / "home"),
            **{name: value for name, value in os.environ.items() if name.startswith("PIP_")},
        }
        (folder / "home").mkdir()

    def __call__(self, block: Block) -> "subprocess.CompletedProcess[str]":
        """Runs a block as its language is run; a machine without a package index skips, except in CI."""
        programs = {"sh": ["sh", "-eu", "-c"], "python": [str(self.copy / ".venv/bin/python"), "-c"]}
        done = subprocess.run(
            [*programs[block.language], block.code],
            cwd=self.copy,
            env=self.surroundings,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode == UNAVAILABLE and "CI" not in os.environ:
            pytest.skip("no package index can be reached")
        return done


@pytest.mark.timeout(600)
@pytest.mark.parametrize("block", [block for block in BLOCKS if block.code != TEST_COMMAND])
def test_a_block_does_what_it_says(block: Block, follow: Follower) -> None:
    """Each block ends well, as it stands, after those before it."""
    done = follow(block)
    assert done.returncode == 0, f"{block.code}\n{done.stdout}\n{done.stderr}"


def test_ci_runs_the_command_of_the_readme() -> None:
    """The one block not run here is the one that runs this, and it is what CI does."""
    assert [block.code for block in BLOCKS].count(TEST_COMMAND) == 1
    assert f"exec {TEST_COMMAND.strip()}" in (ROOT / ".ci" / "run").read_text()


def test_the_two_commands_come_first() -> None:
    """A newcomer sees the main job's command, then the tests'."""
    assert [block.code for block in BLOCKS[:2]] == ["./barq demo\n", TEST_COMMAND]
