"""The README, followed word by word: its blocks run in their order in a clean copy, in an empty home."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.quality.documents import Block, read_blocks
from tests.quality.tree import list_files

TEST_COMMAND = "./barq test\n"
UP_COMMAND = "./barq up\n"  # stays until Ctrl-C; the blocks after it are from another terminal
UNAVAILABLE = 69  # what ./barq ends with when no package index can be reached
ROOT = Path(__file__).resolve().parents[2]
BLOCKS = [block for block in read_blocks(ROOT / "README.md") if block.language in ("sh", "python")]


class Follower:
    """Somebody who has just cloned the project into a folder whose name has a space, and follows its README."""

    def __init__(self, folder: Path) -> None:
        self.copy = folder / "barq"
        self.up: subprocess.Popen[str] | None = None
        self.surroundings = {
            "PATH": f"{Path(sys.base_prefix) / 'bin'}:/usr/bin:/bin",
            "HOME": str(folder / "home"),
            "BARQ_GATEWAY__PORT": "0",  # whatever else runs on this machine
            **{name: value for name, value in os.environ.items() if name.startswith("PIP_")},
        }
        (folder / "home").mkdir()
        for path in list_files(ROOT):
            place = self.copy / path.relative_to(ROOT)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, place)

    def run(self, block: Block) -> "subprocess.CompletedProcess[str]":
        """Runs a block to its end; a machine without a package index skips, except in CI."""
        process = self._start(block)
        out, err = process.communicate()
        if process.returncode == UNAVAILABLE and "CI" not in os.environ:
            pytest.skip("no package index can be reached")
        return subprocess.CompletedProcess(block.code, process.returncode, out, err)

    def run_on(self, block: Block) -> None:
        """Starts a block that runs on, and returns when it says that it is up."""
        self.up = self._start(block._replace(code=f"exec {block.code}"))  # in the place of the shell, to be told Ctrl-C
        assert self.up.stderr is not None
        told = iter(self.up.stderr.readline, "")
        assert any("up on" in line for line in told)

    def interrupt(self) -> int | None:
        """Ends what runs on as Ctrl-C does; returns its exit code."""
        if self.up is None:
            return None
        os.killpg(self.up.pid, signal.SIGINT)
        self.up.communicate(timeout=60)
        ended, self.up = self.up.returncode, None
        return ended

    def _start(self, block: Block) -> "subprocess.Popen[str]":
        programs = {"sh": ["sh", "-eu", "-c"], "python": [str(self.copy / ".venv/bin/python"), "-c"]}
        return subprocess.Popen(
            [*programs[block.language], block.code],
            cwd=self.copy,
            env=self.surroundings,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )


@pytest.fixture(scope="module")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Follower]:
    """One newcomer for all blocks."""
    follower = Follower(tmp_path_factory.mktemp("a newcomer's"))
    yield follower
    follower.interrupt()


@pytest.mark.timeout(600)
@pytest.mark.parametrize("block", [block for block in BLOCKS if block.code != TEST_COMMAND])
def test_a_block_does_what_it_says(block: Block, newcomer: Follower) -> None:
    """Each block ends well, as it stands, after those before it."""
    if block.code == UP_COMMAND:
        newcomer.run_on(block)
        return
    done = newcomer.run(block)
    assert done.returncode == 0, f"{block.code}\n{done.stdout}\n{done.stderr}"


def test_the_record_shown_is_the_one_that_comes_out(newcomer: Follower) -> None:
    """What the README shows of a record stands in the record that its commands wrote."""
    (shown,) = [block.code for block in read_blocks(ROOT / "README.md") if block.language == "json"]
    made = (newcomer.copy / "records.jsonl").read_text().splitlines()[0]
    assert holds(json.loads(made), json.loads(shown))


def holds(whole: Any, part: Any) -> bool:
    """Whether the part stands in the whole: objects may leave out fields, all else is equal."""
    if isinstance(part, dict):
        return all(name in whole and holds(whole[name], value) for name, value in part.items())
    if isinstance(part, list):
        return len(whole) == len(part) and all(map(holds, whole, part))
    return bool(whole == part)


def test_the_stack_ends_as_it_should(newcomer: Follower) -> None:
    """Ctrl-C ends `barq up` with success."""
    assert newcomer.interrupt() in (0, None)


def test_ci_runs_the_command_of_the_readme() -> None:
    """The one block not run here is the one that runs this, and it is what CI does."""
    assert [block.code for block in BLOCKS].count(TEST_COMMAND) == 1
    assert f"exec {TEST_COMMAND.strip()}" in (ROOT / ".ci" / "run").read_text()


def test_the_two_commands_come_first() -> None:
    """A newcomer sees the main job's command, then the tests'."""
    assert [block.code for block in BLOCKS[:2]] == ["./barq demo\n", TEST_COMMAND]
