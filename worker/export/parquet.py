"""Records as Parquet: a folder with a folder for each table, in it a file for each chunk; needs pyarrow."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from tasks.reading.record import decode
from tasks.records.store import Kept
from worker.export.tables import TABLES, Row, flatten


class ParquetMissing(Exception):
    """pyarrow is not installed here."""

    def __init__(self) -> None:
        super().__init__("Parquet needs pyarrow: pip install 'barq[parquet]'")


class ParquetTables:
    """A folder that grows beside its place, and takes it when it is whole; a mark is how many chunks it has."""

    def __init__(self, path: Path) -> None:
        """Raises ParquetMissing."""
        try:
            self._arrow, self._parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
        except ImportError as error:
            raise ParquetMissing from error
        self._path = path
        self._part = path.with_name(f"{path.name}.partial")
        self._mark = 0
        self._schemas = {table: self._schema(columns) for table, columns in TABLES.items()}
        for table in TABLES:
            (self._part / table).mkdir(parents=True, exist_ok=True)

    def cut(self, mark: int) -> None:
        """Forget the chunks after the mark."""
        self._mark = mark
        for path in self._part.glob("*/*"):
            if path.suffix != ".parquet" or int(path.stem) > mark:
                path.unlink()

    def write(self, records: Sequence[Kept]) -> int:
        """Write a chunk of every table, to the disk; returns the new mark."""
        rows: dict[str, list[Row]] = {table: [] for table in TABLES}
        for kept in records:
            for table, some in flatten(decode(kept.record), kept.record).items():
                rows[table] += some
        self._mark += 1
        for table, found in rows.items():
            path = self._part / table / f"{self._mark:06d}.parquet"
            with path.open("wb") as out:
                content = self._arrow.Table.from_pylist(found, schema=self._schemas[table])
                self._parquet.write_table(content, out, compression="zstd")
                out.flush()
                os.fsync(out.fileno())
        return self._mark

    def finish(self) -> None:
        """Put the whole folder in its place; tables without a row are there too."""
        if not self._mark:
            self.write([])
        os.replace(self._part, self._path)

    def close(self) -> None:
        """Nothing is open between chunks."""

    def _schema(self, columns: Any) -> Any:
        arrow = self._arrow
        kinds = {
            "text": arrow.string(),
            "texts": arrow.list_(arrow.string()),
            "int": arrow.int64(),
            "number": arrow.float64(),
        }
        return arrow.schema([(name, kinds[kind]) for name, kind in columns.items()])
