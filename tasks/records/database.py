"""Opening the database: one engine a process, tuned for several processes that write at once."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, NoSuchModuleError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.pool import ConnectionPoolEntry

from tasks.contract import Unavailable
from tasks.records.errors import WrongAddress

BUSY_TIMEOUT_SECONDS = 30.0
KINDS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


def open_database(address: str) -> Engine:
    """Return an engine for `sqlite:///FILE` or `postgresql://...`; connects to nothing yet.

    Raises WrongAddress. JSON columns take and give bytes, unparsed, so that a record comes out as it went in.
    """
    url = _parse(address)
    sqlite = url.get_backend_name() == "sqlite"
    try:
        engine = create_engine(
            url,
            json_serializer=bytes.decode,
            json_deserializer=_encode,
            pool_pre_ping=not sqlite,
            connect_args={"timeout": BUSY_TIMEOUT_SECONDS} if sqlite else {"connect_timeout": 5},
        )
    except ImportError as error:
        raise WrongAddress(f"{error.name} is missing: pip install 'barq[postgres]'") from error
    if sqlite:
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _parse(address: str) -> URL:
    try:
        url = make_url(address)
        url = url.set(drivername=KINDS.get(url.get_backend_name(), url.drivername))
        url.get_dialect()
    except (ArgumentError, NoSuchModuleError) as error:
        raise WrongAddress("a database address is sqlite:///FILE or postgresql://USER@HOST/NAME") from error
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise WrongAddress(f"{url.get_backend_name()} is none of sqlite and postgresql")
    return url


def _encode(value: str | bytes) -> bytes:
    return value.encode() if isinstance(value, str) else value


def _prepare_sqlite(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    """Readers never wait for a writer (WAL); a commit is on disk, so that a finished job has its record."""
    connection.isolation_level = None  # the driver would begin transactions by itself, and too late
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA journal_mode=WAL")


def _begin_sqlite(connection: Connection) -> None:
    """Writers say so from the start: a reader that turns writer fails when another wrote in between."""
    options = connection.get_execution_options()
    if not options.get("looks", False):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes", False) else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection in a transaction that only reads; Unavailable when the database is."""
    with told(engine), engine.begin() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection in one transaction that writes; Unavailable when the database is."""
    with told(engine), engine.execution_options(writes=True).begin() as connection:
        yield connection


def looking(engine: Engine) -> Connection:
    """A connection without transactions, for questions of one statement each; may raise what SQLAlchemy does."""
    connection = engine.connect().execution_options(looks=True)
    if engine.dialect.name != "sqlite":  # which has none until it is told so, see _begin_sqlite
        connection = connection.execution_options(isolation_level="AUTOCOMMIT")
    return connection


@contextmanager
def told(engine: Engine) -> Iterator[None]:
    """Turn what the driver raises while the database is away into Unavailable."""
    try:
        yield
    except (OperationalError, InterfaceError, PoolTimeoutError) as error:
        raise Unavailable(f"the database {describe(engine)} is unavailable: {_reason(error)}") from error
    except DBAPIError as error:
        if not error.connection_invalidated:
            raise
        raise Unavailable(f"the database {describe(engine)} dropped the connection") from error


def describe(engine: Engine) -> str:
    """Name the database for a person, without its password."""
    return engine.url.render_as_string(hide_password=True)


def _reason(error: OperationalError | InterfaceError | PoolTimeoutError) -> str:
    original = error.orig if isinstance(error, DBAPIError) else error
    return str(original).strip().splitlines()[0]
