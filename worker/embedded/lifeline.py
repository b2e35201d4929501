"""Ends the process groups of a supervisor that is gone; run by path, so it needs only the standard library.

Its standard input is a pipe from the supervisor: `+GROUP` and `-GROUP` lines while that lives, the end of
the pipe when it is gone, however it went. Then the groups end one by one, the last started first.
"""

import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress


def follow(lines: list[str]) -> list[int]:
    """Return the groups that were started and not ended, the last started first."""
    groups: dict[int, None] = {}
    for line in lines:
        group = int(line[1:])
        if line.startswith("+"):
            groups[group] = None
        else:
            groups.pop(group, None)
    return list(reversed(groups))


def end_group(group: int, patience_seconds: float) -> None:
    """Ask a process group to end, and kill what is left of it after the patience."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGTERM)
        _wait(lambda: not _lives(group), patience_seconds)
        os.killpg(group, signal.SIGKILL)


def _lives(group: int) -> bool:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(group, 0)
        return True
    return False


def _wait(condition: Callable[[], bool], most_seconds: float) -> None:
    end = time.monotonic() + most_seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)


def main() -> None:
    """Wait for the end of standard input; arguments: the patience with each group, a folder to remove then."""
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    for group in follow(sys.stdin.readlines()):
        end_group(group, float(sys.argv[1]))
    for folder in sys.argv[2:]:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
