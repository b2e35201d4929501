"""The harness's database: every run that began, every run that was completed, every effect."""

from __future__ import annotations

import sqlite3
import time
from typing import Any

SCHEMA = """
CREATE TABLE IF NOT EXISTS began (number INTEGER, attempt INTEGER, pid INTEGER, at REAL);
CREATE TABLE IF NOT EXISTS completed (number INTEGER, attempt INTEGER, at REAL);
CREATE TABLE IF NOT EXISTS effect (number INTEGER PRIMARY KEY, job_id TEXT);
"""
BUSY_SECONDS = 60.0


class Effects:
    """One connection; `at` is seconds since 1970."""

    def __init__(self, database: str) -> None:
        self._connection = sqlite3.connect(database, timeout=BUSY_SECONDS, isolation_level=None)
        # The harness kills processes, not the machine: what a process has written stays.
        self._connection.executescript(f"PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; {SCHEMA}")

    def begin(self, number: int, attempt: int, pid: int) -> None:
        """A run has begun."""
        self._connection.execute("INSERT INTO began VALUES (?, ?, ?, ?)", (number, attempt, pid, time.time()))

    def complete(self, number: int, job_id: str, attempt: int) -> None:
        """A run has come to its end: its effect is had, unless it was before; one transaction."""
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute("INSERT INTO completed VALUES (?, ?, ?)", (number, attempt, time.time()))
        self._connection.execute("INSERT OR IGNORE INTO effect VALUES (?, ?)", (number, job_id))
        self._connection.execute("COMMIT")

    def count(self) -> int:
        """How many numbers have had their effect."""
        return int(self._ask("SELECT count(*) FROM effect")[0][0])

    def missing(self, numbers: range) -> int:
        """How many of these numbers have had no effect."""
        query = "SELECT count(*) FROM effect WHERE number >= ? AND number < ?"
        return len(numbers) - int(self._ask(query, numbers.start, numbers.stop)[0][0])

    def most_starts(self, numbers: range) -> int:
        """The most runs that any of these numbers began."""
        runs = "SELECT count(*) AS runs FROM began WHERE number >= ? AND number < ? GROUP BY number"
        return int(self._ask(f"SELECT max(runs) FROM ({runs})", numbers.start, numbers.stop)[0][0] or 0)

    def completed_again(self) -> int:
        """Runs that came to their end although one before had: their effect was refused."""
        return int(self._ask("SELECT count(*) - count(DISTINCT number) FROM completed")[0][0])

    def effects_doubled(self) -> int:
        """Effects that were had twice."""
        return int(self._ask("SELECT count(*) - count(DISTINCT number) FROM effect")[0][0])

    def starts(self) -> dict[int, list[tuple[float, int]]]:
        """For each number the moments and processes of its runs, in order."""
        found: dict[int, list[tuple[float, int]]] = {}
        for number, at, pid in self._ask("SELECT number, at, pid FROM began ORDER BY at"):
            found.setdefault(number, []).append((at, pid))
        return found

    def ends(self) -> dict[int, list[float]]:
        """For each number the moments at which its runs ended, in order."""
        found: dict[int, list[float]] = {}
        for number, at in self._ask("SELECT number, at FROM completed ORDER BY at"):
            found.setdefault(number, []).append(at)
        return found

    def open_pids(self) -> set[int]:
        """The processes of the latest runs that have begun and not ended; some of them may be dead."""
        begun = "SELECT number, attempt, pid FROM began ORDER BY rowid DESC LIMIT 100"
        ended = "SELECT number, attempt FROM completed ORDER BY rowid DESC LIMIT 200"
        return {pid for (pid,) in self._ask(f"SELECT pid FROM ({begun}) WHERE (number, attempt) NOT IN ({ended})")}

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()

    def _ask(self, query: str, *values: object) -> list[Any]:
        return self._connection.execute(query, values).fetchall()
