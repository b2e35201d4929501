"""Jobs, and tables of anything, as lines for a person or for a machine."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from worker.cli.terminal import make_safe
from worker.job import HistoryEntry, Job


def dump_job(found: Job, payload: bool = True) -> str:
    """A job as one JSON object on a line; without its payload where that may hold a secret."""
    return json.dumps(asdict(found if payload else without_payload(found)), ensure_ascii=False, default=word)


def without_payload(found: Job) -> Job:
    """The same job for eyes that need not see what it was handed."""
    return replace(found, payload=None)


def word(value: Any) -> str:
    """A value as text; moments in ISO 8601."""
    return str(value.isoformat()) if isinstance(value, datetime) else str(value)


def word_moment(moment: datetime | None) -> str:
    """A moment to the second, short enough for a table; a dash where there is none."""
    return f"{moment:%Y-%m-%d %H:%M:%SZ}" if moment else "-"


def tell_job(found: Job) -> Iterator[str]:
    """A job's story, line by line."""
    facts: dict[str, Any] = {
        "job": found.id,
        "task": f"{found.task} (version {found.version}, queue {found.queue})",
        "state": f"{found.state}{f', {found.reason}' if found.reason else ''}",
        "runs": f"{found.attempt}, of which failed {found.failures}, killed {found.deaths}",
        "submitted": word(found.submitted_at),
        "due": found.due_at and word(found.due_at),
        "started": found.started_at and word(found.started_at),
        "ended": found.ended_at and word(found.ended_at),
        "worker": found.worker,
        "result": found.result and json.dumps(found.result, ensure_ascii=False),
        "error": found.error and f"{found.error.kind}: {found.error.message}",
    }
    yield from (f"{name:<10}{value}" for name, value in facts.items() if value)
    yield from (f"{'history':<10}{_tell_entry(entry)}" for entry in found.history)


def _tell_entry(entry: HistoryEntry) -> str:
    told = entry.error.message if entry.error else entry.detail
    attempt = f"run {entry.attempt}" if entry.attempt else None
    return " · ".join(str(part) for part in (word(entry.at), entry.event, attempt, entry.worker, told) if part)


def lay_table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    """Rows under heads, in columns as wide as they need; numbers stand right, nothing in them steers a terminal."""
    cells = [list(heads), *([make_safe(str(cell)) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    rights = [bool(rows) and all(isinstance(cell, int) for cell in column) for column in zip(*rows, strict=True)]
    rights = rights or [False] * len(heads)
    for line in cells:
        placed = zip(line, widths, rights, strict=True)
        yield "  ".join(f"{cell:>{width}}" if right else f"{cell:<{width}}" for cell, width, right in placed).rstrip()
