"""Parquet tables, read again by another door of pyarrow."""

from pathlib import Path

import pyarrow.dataset as arrow

from tasks.reading.record import decode
from tasks.records.filters import EVERYTHING
from tasks.records.store import Query, RecordStore
from tests.integration.export.conftest import COUNT
from worker.export.parquet import ParquetTables
from worker.export.running import choose
from worker.export.tables import TABLES


def test_tables_hold_every_item_once(store: RecordStore, tmp_path: Path) -> None:
    """What was cut off is not in them; the whole record is, as it is kept."""
    records = list(choose(store.engine, Query(), EVERYTHING, 0, COUNT))
    path = tmp_path / "out.parquet"
    writer = ParquetTables(path)
    mark = writer.write(records[:10])
    writer.write(records[:5])
    again = ParquetTables(path)
    again.cut(mark)
    again.write(records[10:])
    assert not path.exists()
    again.finish()
    tables = {name: arrow.dataset(path / name).to_table() for name in TABLES}
    first = decode(records[0].record)
    for name in ("entities", "quotations", "claims", "figures", "events"):
        assert tables[name].num_rows == COUNT * len(getattr(first, name))
    assert tables["records"].column("record").to_pylist() == [kept.record.decode() for kept in records]
    stances = {claim.stance for claim in first.claims}
    assert set(tables["claims"].column("stance").to_pylist()) == stances


def test_nothing_is_tables_without_rows(tmp_path: Path) -> None:
    """Whoever reads them finds the columns."""
    writer = ParquetTables(tmp_path / "out.parquet")
    writer.cut(0)
    writer.finish()
    table = arrow.dataset(tmp_path / "out.parquet" / "claims").to_table()
    assert (table.num_rows, table.column_names) == (0, list(TABLES["claims"]))
