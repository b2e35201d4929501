"""The guides, followed word by word: each page's blocks run in their order against a stack of its own."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.quality.documents import Block, read_blocks
from tests.servers import RedisServer
from worker.client import Barq
from worker.testing import running

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("produce", "tutorial", "operate", "troubleshoot", "deploy")
RUN = ("sh", "python", "js")
CELERY_NODE = "celery-node@0.5.9"


class Reader:
    """Somebody who follows a guide, with the stack that the guide speaks of."""

    def __init__(self, folder: Path, redis: RedisServer, barq: Barq) -> None:
        self.folder, self.barq = folder, barq
        programs = folder / "bin"
        programs.mkdir()
        (programs / "barq").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m worker.cli.main "$@"\n')
        (programs / "barq").chmod(0o755)
        node = shutil.which("node")
        self.surroundings = {
            "PATH": f"{programs}:{Path(node).parent if node else programs}:/usr/bin:/bin",
            "HOME": str(folder),
            "PYTHONPATH": str(ROOT),
            "BARQ_STATE__FOLDER": str(folder / "state"),
            "BARQ_BROKER__URL": redis.url,
            "GATEWAY_URL": barq.url,
            "GATEWAY_KEY": "",
        }

    def follow(self, block: Block) -> "subprocess.CompletedProcess[str]":
        """Runs a block as a person would who pastes it."""
        if block.language == "js":
            self._prepare_node(block)
        programs = {
            "sh": ["sh", "-eu", "-c", block.code],
            "python": [sys.executable, "-c", block.code],
            "js": ["node", "--input-type=module", "--eval", block.code],
        }
        return subprocess.run(
            programs[block.language],
            cwd=self.folder,
            env=self.surroundings,
            capture_output=True,
            text=True,
            check=False,
        )

    def _prepare_node(self, block: Block) -> None:
        if not shutil.which("node"):
            pytest.skip("no Node here")
        if "celery-node" in block.code:
            command = ["npm", "install", "--silent", "--no-audit", "--no-fund", CELERY_NODE]
            if subprocess.run(command, cwd=self.folder, capture_output=True, check=False).returncode:
                pytest.skip("npm cannot reach its registry")


@pytest.fixture(scope="module", params=PAGES)
def page(request: pytest.FixtureRequest) -> str:
    """A guide's name."""
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def reader(page: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """One reader a page, whose stack is ended behind him."""
    folder = tmp_path_factory.mktemp(page)
    server = RedisServer()
    try:
        with running(folder, PYTHONPATH=str(ROOT), BARQ_BROKER__URL=server.url) as barq:
            yield Reader(folder, server, barq)
    finally:
        server.remove()


@pytest.mark.timeout(600)
def test_a_page_s_blocks_do_what_they_say(page: str, reader: Reader) -> None:
    """Each block ends well, as it stands, after those before it."""
    blocks = [block for block in read_blocks(ROOT / "docs" / f"{page}.md") if block.language in RUN]
    assert blocks
    for block in blocks:
        done = reader.follow(block)
        assert done.returncode == 0, f"{block.code}\n{done.stdout}\n{done.stderr}"


@pytest.mark.timeout(600)
def test_every_job_that_a_page_submits_succeeds(page: str, reader: Reader) -> None:
    """What the blocks put into the queue, by HTTP and by Celery's protocol, is run."""
    ended = [reader.barq.wait(job.job_id) for job in reader.barq.jobs()]
    assert {job.state for job in ended} <= {"succeeded"}, page
