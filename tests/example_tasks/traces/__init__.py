"""Lines in a file, one a run, written so that a killed process leaves whole lines."""

import os
from pathlib import Path

from tasks.contract import Context


def leave_trace(path: str, context: Context, word: str) -> None:
    """Append `word job-id attempt pid`."""
    line = f"{word} {context.job_id} {context.attempt} {os.getpid()}\n".encode()
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, line)
    finally:
        os.close(descriptor)


def read_traces(path: str | Path, word: str) -> list[list[str]]:
    """The lines of one word, split: word, job id, attempt, pid."""
    file = Path(path)
    lines = file.read_text().splitlines() if file.exists() else []
    return [line.split() for line in lines if line.split()[0] == word]
