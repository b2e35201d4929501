"""Runs an export chunk by chunk; after each the checkpoint beside the output says how far it is.

What was interrupted, however, goes on from there when the same export is asked for again: what was written after
the last checkpoint is cut off and written once more. The output appears whole, at the end, or not at all.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine

from tasks.reading.record import decode
from tasks.records.filters import RecordFilter, compile_filter
from tasks.records.store import Kept, Query
from tasks.records.walking import last_row, walk

CHUNK = 1000


class Writer(Protocol):
    """A form of output that grows by chunks."""

    def cut(self, mark: int) -> None:
        """Forget what was written after the mark."""
        ...

    def write(self, records: Sequence[Kept]) -> int:
        """Write some more; returns the new mark."""
        ...

    def finish(self) -> None:
        """Put the output in its place."""
        ...

    def close(self) -> None:
        """Leave it, to be gone on with."""
        ...


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How far an export is: up to which record, how many were written, the writer's mark; `until` is its end."""

    asked: str
    until: int
    after: int = 0
    count: int = 0
    mark: int = 0


def choose(engine: Engine, query: Query, wanted: RecordFilter, after: int, until: int) -> Iterator[Kept]:
    """The records that are asked for, in the order in which they were saved."""
    test = None if wanted.is_empty else compile_filter(wanted)
    return (kept for kept in walk(engine, query, after, until) if test is None or test(decode(kept.record)))


def run_export(engine: Engine, query: Query, wanted: RecordFilter, path: Path, writer: Writer) -> Iterator[int]:
    """Export to a path that is not there yet; yields how many records are written after each chunk."""
    place = path.with_name(f"{path.name}.checkpoint")
    asked = hashlib.blake2b(f"{query!r} {wanted.model_dump_json()}".encode(), digest_size=16).hexdigest()
    at = _load(place, asked) or Checkpoint(asked, last_row(engine))
    try:
        writer.cut(at.mark)
        found = choose(engine, query, wanted, at.after, at.until)
        while some := list(islice(found, CHUNK)):
            at = Checkpoint(asked, at.until, some[-1].row, at.count + len(some), writer.write(some))
            _save(place, at)
            yield at.count
        writer.finish()
        place.unlink(missing_ok=True)
    finally:
        writer.close()


def _load(place: Path, asked: str) -> Checkpoint | None:
    """None where there is none, or where it is of another question."""
    if not place.exists():
        return None
    found = Checkpoint(**json.loads(place.read_text()))
    return found if found.asked == asked else None


def _save(place: Path, at: Checkpoint) -> None:
    """Whole or not at all."""
    beside = place.with_name(f"{place.name}.new")
    with beside.open("w") as out:
        json.dump(asdict(at), out)
        out.flush()
        os.fsync(out.fileno())
    os.replace(beside, place)
