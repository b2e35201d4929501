"""Starts another queue's workers and its producer, in the environment where it is installed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from worker.verify.peers.table import Peer, Words
from worker.verify.processes import family_of, kill_all_at_once

SCRIPTS = Path(__file__).parent


class PeerMissing(Exception):
    """It is not installed where it was looked for."""


@dataclass(frozen=True, slots=True)
class Running:
    """The processes of one queue."""

    worker_pids: tuple[int, ...]
    producer: subprocess.Popen[str]

    def submit(self, count: int) -> float:
        """Submit so many jobs; returns the seconds that the producer says it took."""
        assert self.producer.stdin is not None
        self.producer.stdin.write(f"{count}\n")
        self.producer.stdin.flush()
        return float(_hear(self.producer))


@contextmanager
def running(peer: Peer, python: str, url: str, folder: Path) -> Iterator[Running]:
    """The queue with its workers and a producer that has submitted one job; raises PeerMissing."""
    variables = {**os.environ, "PEER_URL": url, "RQ_REDIS_URL": url, "PYTHONPATH": str(SCRIPTS)}
    variables.pop("PYTHONHOME", None)
    if subprocess.run(
        [python, "-c", f"import {peer.module}"], env=variables, capture_output=True, check=False
    ).returncode:
        raise PeerMissing(f"{peer.module} is not installed for {python}")
    with ExitStack() as ending, (folder / "peer.log").open("ab") as log:
        producer = subprocess.Popen(
            [python, str(SCRIPTS / "producer.py"), peer.script],
            env=variables,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        ending.callback(_end, producer)
        _hear(producer)
        workers = []
        for words in peer.workers:
            worker = _start(python, words, variables, log.fileno())
            ending.callback(_end, worker)
            workers.append(worker.pid)
        yield Running(tuple(workers), producer)


def _start(python: str, words: Words, variables: dict[str, str], log: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [python, "-m", *words],
        env=variables,
        cwd=SCRIPTS,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        start_new_session=True,
    )


def _hear(producer: subprocess.Popen[str]) -> str:
    assert producer.stdout is not None
    line = producer.stdout.readline()
    if not line:
        raise RuntimeError("the producer has ended: see its traceback above")
    return line


def _end(process: subprocess.Popen[bytes] | subprocess.Popen[str]) -> None:
    kill_all_at_once([process.pid, *family_of(process.pid)])
    process.wait()
