"""A private Redis in a state folder: where it listens, what it is told, when it is ready."""

import hashlib
import os
import socket
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import quote

import redis

from worker.embedded.program import ServerFailed
from worker.embedded.state import StateError, StateFolder

SOCKET_PATH_BYTES = 100
"""The kernel takes 107 on Linux and 103 on macOS."""
READY_SECONDS = 60.0
"""A large append-only file takes seconds to load; a server that ends says so at once."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the private Redis listens: a Unix socket, or a port of the loopback address."""

    socket: Path | None = None
    port: int = 0

    def url(self, password: str) -> str:
        """The address as clients take it."""
        secret = quote(password, safe="")
        if self.socket is not None:
            return f"unix://:{secret}@{quote(str(self.socket))}?db=0"
        return f"redis://:{secret}@127.0.0.1:{self.port}/0"


@dataclass(frozen=True, slots=True)
class PrivateRedis:
    """One Redis server of one state folder, started and ended by a supervisor."""

    folder: StateFolder
    program: Path
    endpoint: Endpoint

    @classmethod
    def prepare(cls, folder: StateFolder, program: Path, port: int | None = None) -> Self:
        """Write what the server is told; raises StateError when the port is in use."""
        server = cls(folder, program, choose_endpoint(folder, port))
        path = folder.redis / "redis.conf"
        path.touch(mode=0o600)
        path.write_text("".join(f"{name} {_quote(value)}\n" for name, value in server._options()))
        return server

    @property
    def url(self) -> str:
        """The address with the password."""
        return self.endpoint.url(self.folder.password())

    @property
    def command(self) -> tuple[str, ...]:
        """The command line; the password stands in a file, where `ps` does not show it."""
        return str(self.program), str(self.folder.redis / "redis.conf")

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.folder.redis / "redis.log"

    def wait(self, is_running: Callable[[], bool]) -> None:
        """Return once the server answers; raises ServerFailed when it ended or loads for over a minute."""
        with redis.Redis.from_url(self.url, socket_timeout=5) as client:
            end = time.monotonic() + READY_SECONDS
            while not _answers(client):
                if not is_running() or time.monotonic() > end:
                    raise ServerFailed(f"the private Redis did not start: {self._last_line()} (see {self.log})")
                time.sleep(0.01)

    def _options(self) -> list[tuple[str, str]]:
        listens = (
            [("port", str(self.endpoint.port)), ("bind", "127.0.0.1")]
            if self.endpoint.socket is None
            else [("port", "0"), ("unixsocket", str(self.endpoint.socket)), ("unixsocketperm", "700")]
        )
        return [
            *listens,
            ("requirepass", self.folder.password()),
            ("dir", str(self.folder.redis)),
            ("logfile", str(self.log)),
            ("pidfile", str(self.folder.redis / "redis.pid")),
            ("appendonly", "yes"),
            ("appendfsync", "everysec"),
            # Plain commands: a Redis 7 then reads the file of a Valkey 9.
            ("aof-use-rdb-preamble", "no"),
            ("save", ""),
            ("maxmemory-policy", "noeviction"),
        ]

    def _last_line(self) -> str:
        with suppress(OSError, IndexError):
            return self.log.read_text(errors="replace").strip().splitlines()[-1]
        return "it left no log"


def choose_endpoint(folder: StateFolder, port: int | None) -> Endpoint:
    """Take the port asked for (StateError when it is in use), else a socket in the folder or near it.

    A path too long for a socket gets a short runtime folder, and where that is not ours alone, a free port.
    """
    if port is not None:
        _check_free(port)
        return Endpoint(port=port)
    near = folder.redis / "redis.sock"
    if len(os.fsencode(near)) <= SOCKET_PATH_BYTES:
        return Endpoint(socket=near)
    short = _runtime_folder(folder.path)
    return Endpoint(socket=short / "redis.sock") if short is not None else Endpoint(port=find_free_port())


def _runtime_folder(state: Path) -> Path | None:
    mark = hashlib.blake2b(os.fsencode(state), digest_size=6).hexdigest()
    path = Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()) / f"barq-{os.getuid()}-{mark}"
    with suppress(OSError):
        path.mkdir(mode=0o700, exist_ok=True)
        owned = path.lstat().st_uid == os.getuid() and not path.is_symlink() and not path.stat().st_mode & 0o077
        if owned and len(os.fsencode(path / "redis.sock")) <= SOCKET_PATH_BYTES:
            return path
    return None


def _check_free(port: int) -> None:
    try:
        _bind(port)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise StateError(
            f"the port {port} for the private Redis cannot be used ({reason}):"
            " free it, or set BARQ_BROKER__PORT to another one"
        ) from error


def find_free_port() -> int:
    """A loopback port that nobody listens on now."""
    return _bind(0)


def _bind(port: int) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))
        bound: int = probe.getsockname()[1]
        return bound


def _quote(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _answers(client: redis.Redis) -> bool:
    with suppress(redis.ConnectionError, redis.TimeoutError, redis.BusyLoadingError):
        return bool(client.ping())
    return False
