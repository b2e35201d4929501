"""`barq migrate` on an empty database, and again."""

import sqlite3
from pathlib import Path

from tests.commandline import Commandline


def test_an_empty_database_gets_its_tables(barq: Commandline, tmp_path: Path) -> None:
    """The second time changes nothing."""
    for _ in range(2):
        done = barq("migrate", BARQ_RECORDS__URL=f"sqlite:///{tmp_path}/records.db")
        assert (done.returncode, done.stderr) == (0, "barq: the tables are up to date\n")
    with sqlite3.connect(tmp_path / "records.db") as database:
        names = {name for (name,) in database.execute("select name from sqlite_master")}
    assert {"records", "outbox"} <= names


def test_without_a_database_it_says_what_to_do(barq: Commandline) -> None:
    """One line, exit code 1."""
    done = barq("migrate")
    assert done.returncode == 1
    assert "BARQ_RECORDS__URL" in done.stderr
