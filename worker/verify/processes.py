"""The harness's processes: started in groups, found with their families, killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

QUIET = {"BARQ_LOG__LEVEL": "warning", "BARQ_LOG__FORMAT": "json"}


def start(module: str, words: Sequence[str], variables: Mapping[str, str], log: Path) -> subprocess.Popen[bytes]:
    """Start `python -m MODULE WORDS...` with nothing but these settings; what it says goes to the log."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH", "LANG") if name in os.environ}
    inherited["PYTHONPATH"] = os.pathsep.join(sys.path)
    with log.open("ab") as out:
        return subprocess.Popen(
            [sys.executable, "-m", module, *words],
            env={**inherited, **QUIET, **variables},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )


def family_of(pid: int) -> dict[int, str]:
    """The process's descendants and their command lines."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True)
    rows = [line.split(None, 2) for line in listed.stdout.splitlines()]
    children: dict[int, list[tuple[int, str]]] = {}
    for row in rows:
        children.setdefault(int(row[1]), []).append((int(row[0]), row[2] if len(row) > 2 else ""))
    found: dict[int, str] = {}
    queue = [pid]
    while queue:
        for child_pid, words in children.get(queue.pop(), ()):
            found[child_pid] = words
            queue.append(child_pid)
    return found


def keepers_of(pid: int) -> tuple[set[int], set[int]]:
    """A worker's keepers, and what these have forked to run jobs alone."""
    family = family_of(pid)
    named = {child for child, words in family.items() if "worker.keeper" in words or "worker.quarantine" in words}
    forked = {child for each in named for child in family_of(each)}
    return named - forked, forked


def kill(pids: Sequence[int], how: signal.Signals = signal.SIGKILL) -> None:
    """Send the signal to each that still is."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, how)


def kill_all_at_once(pids: Sequence[int]) -> None:
    """As a machine that loses power: none of them sees another die."""
    kill(pids, signal.SIGSTOP)
    kill(pids, signal.SIGKILL)


def pause(seconds: float) -> None:
    """The harness's own clock."""
    time.sleep(seconds)
