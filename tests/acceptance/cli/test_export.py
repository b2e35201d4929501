"""`barq export` on a database, without a Redis."""

from pathlib import Path

from tasks.reading.record import Record, encode
from tests.acceptance.cli.test_records import saved
from tests.commandline import Commandline

__all__ = ["saved"]


def test_records_are_exported(barq: Commandline, saved: list[Record], tmp_path: Path) -> None:
    """To a file, to a pipe, to tables; nothing that is there is written over, and what is wanted must be clear."""
    path = tmp_path / "out.jsonl"
    done = barq("export", path)
    assert done.returncode == 0, done.stderr
    lines = b"".join(encode(record) + b"\n" for record in saved)
    assert path.read_bytes() == lines
    assert barq("records", "export", "-", "--outlet", "الداخل").stdout.encode() == encode(saved[1]) + b"\n"
    assert barq("export", tmp_path / "out.parquet").returncode == 0
    assert list((tmp_path / "out.parquet" / "entities").glob("*.parquet"))
    again = barq("export", path)
    assert (again.returncode, path.read_bytes()) == (1, lines)
    assert barq("export", tmp_path / "out.csv").returncode == 2
