"""A database that many processes find at the same moment, and one that a newer Barq has changed."""

import multiprocessing
from multiprocessing.synchronize import Barrier

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from tasks.records.database import open_database, reading, writing
from tasks.records.migration import is_current, migrate
from tasks.records.tables import metadata

PROCESSES = 6


def migrate_with_others(url: str, together: Barrier, steps: "multiprocessing.Queue[bool | str]") -> None:
    """Migrate when the others do."""
    together.wait()
    try:
        steps.put(migrate(open_database(url)))
    except Exception as error:  # noqa: BLE001  (it is the other process that judges)
        steps.put(repr(error))


def test_many_processes_start_on_an_empty_database(database_url: str) -> None:
    """One of them makes the tables, the others wait for it, none fails."""
    fork = multiprocessing.get_context("fork")
    together, steps = fork.Barrier(PROCESSES), fork.Queue()
    processes = [
        fork.Process(target=migrate_with_others, args=(database_url, together, steps)) for _ in range(PROCESSES)
    ]
    for process in processes:
        process.start()
    found = [steps.get(timeout=60) for _ in processes]
    for process in processes:
        process.join()
    assert sorted(map(str, found)) == ["False"] * (PROCESSES - 1) + ["True"]


def test_the_steps_lead_to_the_tables_that_the_code_knows(database_url: str) -> None:
    """Whoever changes tables.py writes a step."""
    engine = open_database(database_url)
    migrate(engine)
    with reading(engine) as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_a_newer_database_is_left_alone(database_url: str) -> None:
    """During an upgrade workers of the old version go on with tables that the new one has changed."""
    engine = open_database(database_url)
    assert not is_current(engine)
    migrate(engine)
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert migrate(engine) is False
    assert is_current(engine)
    engine.dispose()
