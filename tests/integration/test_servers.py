"""The servers that other tests rely on."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import psycopg
import redis as redis_client
from sqlalchemy import create_engine, text

from config.settings import Settings
from tests.servers import PostgresServer, RedisServer, drop_database, make_database
from tests.waiting import wait_until


def test_redis_keeps_what_it_acknowledged_over_a_kill(own_redis: RedisServer) -> None:
    """What a killed Redis had acknowledged is there when it starts again."""
    with redis_client.Redis.from_url(own_redis.url) as client:
        client.set("key", "value")
        own_redis.kill()
        own_redis.start()
        assert client.get("key") == b"value"


def test_redis_listens_on_its_socket_too(own_redis: RedisServer) -> None:
    """The same server answers on a Unix socket."""
    with redis_client.Redis.from_url(own_redis.socket_url) as client:
        assert client.ping()


def test_a_redis_fixture_starts_empty(redis: "redis_client.Redis") -> None:
    """No test sees another's keys."""
    assert redis.dbsize() == 0


def test_postgres_gives_databases_apart(postgres_server: PostgresServer) -> None:
    """Each test has a database of its own that can be dropped while somebody is connected."""
    first, second = make_database(postgres_server.url), make_database(postgres_server.url)
    with psycopg.connect(first) as connection, psycopg.connect(second, autocommit=True) as other:
        connection.execute("CREATE TABLE word (name text)")
        assert other.execute("SELECT to_regclass('word')").fetchone() == (None,)
        drop_database(postgres_server.url, second)
    drop_database(postgres_server.url, first)


def test_a_server_ends_when_the_tests_are_killed(root: Path) -> None:
    """SIGKILL of the tests leaves no server behind, nor what it wrote."""
    code = (
        "from tests.servers import RedisServer; server = RedisServer();"
        "print(server._process.pid, server.folder, flush=True); input()"
    )
    tests = subprocess.Popen(
        [sys.executable, "-c", code], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert tests.stdout is not None
    pid, folder = tests.stdout.readline().split()
    server = psutil.Process(int(pid))
    os.kill(tests.pid, signal.SIGKILL)
    tests.communicate()
    wait_until(lambda: not server.is_running(), "the server's end")
    wait_until(lambda: not Path(folder).exists(), "the end of its files")


def test_each_promised_database_is_tested(database_url: str) -> None:
    """A test that asks for a database gets an empty one of each kind, by a URL the settings take."""
    assert Settings().with_values(records={"url": database_url}).records.url is not None
    with create_engine(database_url).connect() as connection:
        assert connection.scalar(text("SELECT 1")) == 1
