"""The state folder: who holds it, its password, and where the Redis of its holder listens."""

import fcntl
import os
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from worker.processes import is_alive

LEFTOVER_SECONDS = 10.0
"""How long the next holder waits for the Redis of a killed one, which still holds the lock while it ends."""


class StateError(Exception):
    """The state folder cannot be used; the message says why and what to do."""


class StateHeld(StateError):
    """Another process holds the state folder; `pid` is its number, where it is known."""

    def __init__(self, folder: Path, pid: int | None) -> None:
        self.pid = pid
        holder = f"the process {pid}" if pid else "another process"
        super().__init__(
            f"the state folder {folder} is in use by {holder}:"
            " stop that one, or name another folder in BARQ_STATE__FOLDER"
        )


@dataclass(frozen=True, slots=True)
class StateFolder:
    """A folder that only its owner may read; made when it is opened."""

    path: Path

    @classmethod
    def open(cls, path: Path) -> Self:
        """Make the folder where it is missing; raises StateError when it cannot be written."""
        folder = cls(path.absolute())
        try:
            folder.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.redis.mkdir(mode=0o700, exist_ok=True)
            probe = folder.path / f".probe-{os.getpid()}"
            probe.touch()
            probe.unlink()
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise StateError(
                f"the state folder {path} cannot be written ({reason}):"
                " mend its permissions, or name another folder in BARQ_STATE__FOLDER"
            ) from error
        return folder

    @property
    def redis(self) -> Path:
        """Where the private Redis keeps its append-only file."""
        return self.path / "redis"

    @property
    def database(self) -> str:
        """The address of the SQLite file of records."""
        return f"sqlite:///{self.path / 'records.db'}"

    def password(self) -> str:
        """Return the private Redis's password, made at first use and kept in a file of mode 0600."""
        path = self.path / "password"
        with suppress(FileExistsError), open(path, "x", opener=_private) as file:
            file.write(secrets.token_urlsafe(24))
        return path.read_text().strip()

    def publish(self, url: str) -> None:
        """Tell other commands of the same folder where Redis listens."""
        draft = self.path / "endpoint.new"
        with open(draft, "w", opener=_private) as file:
            file.write(url)
        draft.replace(self.path / "endpoint")

    def withdraw(self) -> None:
        """Redis listens no more."""
        (self.path / "endpoint").unlink(missing_ok=True)

    def endpoint(self) -> str | None:
        """Return the URL of the Redis that runs on this folder now, or None."""
        with suppress(OSError):
            if self.holder() is not None:
                return (self.path / "endpoint").read_text()
        return None

    def holder(self) -> int | None:
        """Return the number of the process that holds the folder, or None when none does."""
        with suppress(OSError), (self.path / "lock").open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return int(file.read() or 0) or None
        return None


class Hold:
    """The exclusive use of a state folder, until `release` or the end of every process that has its lock.

    The private Redis inherits the lock: two servers on one append-only file both start and lose data.
    """

    def __init__(self, folder: StateFolder) -> None:
        """Take the folder; raises StateHeld."""
        self._file = open(folder.path / "lock", "a+", opener=_private)  # noqa: SIM115  (held for a lifetime)
        end = time.monotonic() + LEFTOVER_SECONDS
        while not self._try():
            pid = folder.holder()
            if pid is None or is_alive(pid) or time.monotonic() > end:
                self._file.close()
                raise StateHeld(folder.path, pid)
            time.sleep(0.05)
        self._file.truncate(0)
        self._file.write(str(os.getpid()))
        self._file.flush()

    def fileno(self) -> int:
        """The lock's file, for a child to inherit."""
        return self._file.fileno()

    def release(self) -> None:
        """Let others have the folder, once no child holds on to it."""
        self._file.close()

    def _try(self) -> bool:
        with suppress(BlockingIOError):
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        return False


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
