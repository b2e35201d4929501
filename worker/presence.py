"""What a worker tells of itself while it lives: its processes, what they take, what it serves."""

from __future__ import annotations

import json
import os
import socket
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import Any

from worker.ledger import Ledger
from worker.pace import MOST_SAMPLES, SAMPLE_EVERY_MS
from worker.processes import PROC

SILENT_SECONDS = 10.0
"""A worker that has told nothing for so long is gone; it tells once a round, which is once a second."""


@dataclass(frozen=True, slots=True)
class Child:
    """A process in which a worker runs jobs."""

    pid: int
    resident_bytes: int


@dataclass(frozen=True, slots=True)
class Presence:
    """A worker as it last told."""

    node: str
    host: str
    pid: int
    version: str
    queues: tuple[str, ...]
    slots: int
    """Jobs that it can run at one time."""
    is_leaving: bool
    resident_bytes: int
    """Of the worker and its children; memory that they share counts in each."""
    children: tuple[Child, ...]
    up_seconds: float
    silent_seconds: float = 0.0


class Herald:
    """Tells the ledger of one worker, from the process that keeps it."""

    def __init__(self, ledger: Ledger, node: str, pid: int, queues: Sequence[str], slots: int) -> None:
        """`slots`: told where the system does not show a worker's children."""
        self._ledger = ledger
        self._node, self._pid, self._queues, self._slots = node, pid, tuple(queues), slots
        self._since = time.monotonic()

    def tell(self, is_leaving: bool = False) -> None:
        """Say that the worker is there, and let a sample of the tallies be kept when one is due."""
        children = tuple(Child(pid, measure_resident(pid)) for pid in list_children(self._pid) if pid != os.getpid())
        presence = Presence(
            node=self._node,
            host=socket.gethostname(),
            pid=self._pid,
            version=version("barq"),
            queues=self._queues,
            slots=len(children) or self._slots,
            is_leaving=is_leaving,
            resident_bytes=measure_resident(self._pid) + sum(child.resident_bytes for child in children),
            children=children,
            up_seconds=round(time.monotonic() - self._since, 3),
        )
        self._ledger.moves.run("attend", self._node, json.dumps(asdict(presence)), SAMPLE_EVERY_MS, MOST_SAMPLES)

    def leave(self) -> None:
        """Say that it is gone."""
        self._ledger.client.hdel(self._ledger.keys.workers, self._node)


def parse_presence(told: bytes, now_ms: int) -> Presence:
    """What `attend.lua` kept: the moment and the facts."""
    moment, _, facts = told.partition(b" ")
    fields: dict[str, Any] = json.loads(facts)
    fields["children"] = tuple(Child(**child) for child in fields["children"])
    fields["queues"] = tuple(fields["queues"])
    fields["silent_seconds"] = max(0.0, (now_ms - int(moment)) / 1000)
    return Presence(**fields)


def list_children(pid: int) -> list[int]:
    """The child processes of a process; none where the system has no /proc."""
    try:
        return [int(child) for child in (PROC / str(pid) / "task" / str(pid) / "children").read_text().split()]
    except OSError:
        return []


def measure_resident(pid: int) -> int:
    """The memory that a process holds, in bytes; 0 where the system does not tell."""
    try:
        return int((PROC / str(pid) / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0
