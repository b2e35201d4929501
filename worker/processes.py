"""Names of slots, and whether the process behind a name still lives: known without its help, as it may be busy."""

from __future__ import annotations

import os
import secrets
import socket
import threading
from enum import Enum
from pathlib import Path

PROC = Path("/proc")
GONE = frozenset("ZXx")
STOPPED = frozenset("Tt")


class Life(Enum):
    """What becomes of a lease depends on this: renewed, left to lapse, or taken back at once."""

    RUNNING = "running"
    STOPPED = "stopped"
    GONE = "gone"


def name_node() -> str:
    """A name for a worker that no other worker has ever had: host, process id, four random bytes."""
    return f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"


def name_slot() -> str:
    """The name of the running process and thread as a slot: `4711-88123`, in a second thread `4711-88123-139`."""
    pid = os.getpid()
    base = f"{pid}-{start_of(pid)}"
    if threading.current_thread() is threading.main_thread():
        return base
    return f"{base}-{threading.get_ident()}"


def pid_of(slot: str) -> int:
    """The process id in a slot's name."""
    return int(slot.split("-", 1)[0])


def look_at(slot: str) -> Life:
    """What the slot's process is doing; another process under its old id does not count."""
    pid, start, *_ = slot.split("-")
    fields = _stat_of(int(pid))
    if not fields:
        return Life.RUNNING if not PROC.is_dir() and is_alive(int(pid)) else Life.GONE
    if fields[0] in GONE or fields[19] != start:
        return Life.GONE
    return Life.STOPPED if fields[0] in STOPPED else Life.RUNNING


def start_of(pid: int) -> str:
    """When the process started, in the kernel's own unit; '0' where the system does not tell."""
    fields = _stat_of(pid)
    return fields[19] if fields else "0"


def _stat_of(pid: int) -> list[str]:
    """The fields of /proc/PID/stat after the name, which may itself hold spaces and brackets."""
    try:
        return (PROC / str(pid) / "stat").read_text("ascii", "replace").rpartition(")")[2].split()
    except OSError:
        return []


def is_alive(pid: int) -> bool:
    """Whether some process has this id, ours or another user's; a later one under an old id counts too."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
