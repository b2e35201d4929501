"""Records as JSON lines, byte for byte as they are kept; packed where the file's name ends in .gz."""

from __future__ import annotations

import gzip
import os
from collections.abc import Sequence
from pathlib import Path

from tasks.records.store import Kept


class JsonLines:
    """A file that grows beside its place, and takes it when it is whole; a mark is its length in bytes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._part = path.with_name(f"{path.name}.partial")
        self._is_packed = path.suffix == ".gz"
        self._file = self._part.open("ab")

    def cut(self, mark: int) -> None:
        """Forget what was written after the mark."""
        self._file.truncate(mark)

    def write(self, records: Sequence[Kept]) -> int:
        """Write some more, to the disk; returns the new mark. Each packed chunk is a gzip member of its own."""
        data = b"".join(each.record + b"\n" for each in records)
        self._file.write(gzip.compress(data, mtime=0) if self._is_packed else data)
        self._file.flush()
        os.fsync(self._file.fileno())
        return self._file.tell()

    def finish(self) -> None:
        """Put the whole file in its place."""
        self.close()
        os.replace(self._part, self._path)

    def close(self) -> None:
        """Leave it as it is, to be gone on with."""
        self._file.close()
