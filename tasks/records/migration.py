"""Bringing a database's tables up to date, safely when many processes start at the same moment."""

import logging
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, text

from tasks.records.database import reading, writing

STEPS = Path(__file__).parent / "migrations"
logging.getLogger("alembic").setLevel(logging.WARNING)  # it tells its set-up on every start
LOCK = 0x62617271  # "barq" in ASCII: the number of PostgreSQL's advisory lock


def migrate(engine: Engine) -> bool:
    """Bring the tables up to date and tell whether that took a step; Unavailable when the database is.

    One process does it, the others wait. A database that a newer Barq has already changed is left as it is:
    workers of two versions share it during an upgrade.
    """
    config = _configure()
    with writing(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        if not _is_behind(connection, config):
            return False
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        return True


def is_current(engine: Engine) -> bool:
    """Tell whether the tables are those that this version writes, or newer ones."""
    with reading(engine) as connection:
        return not _is_behind(connection, _configure())


def _configure() -> Config:
    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _is_behind(connection: Connection, config: Config) -> bool:
    scripts = ScriptDirectory.from_config(config)
    current = MigrationContext.configure(connection).get_current_revision()
    if current is None:
        return True
    try:
        scripts.get_revision(current)
    except CommandError:
        return False
    return current != scripts.get_current_head()
