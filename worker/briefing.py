"""What a worker tells the processes it starts beside itself, as one line of JSON on their standard input.

Not by arguments, which everybody on the machine can read, and not by the environment alone, as the settings
may come from the code that called `create_app`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TextIO

from pydantic import SecretStr

from config.settings import Settings


@dataclass(frozen=True, slots=True)
class Briefing:
    """Settings with their secrets, the worker's name, the queues it serves, where its tasks are found."""

    settings: dict[str, Any]
    node: str
    queues: tuple[str, ...]
    package: str
    parent: int
    """The process id of the one who wrote this; when another process is ours, it is gone."""

    def read_settings(self) -> Settings:
        """The settings, checked again."""
        return Settings.model_validate(self.settings)


def write_briefing(settings: Settings, node: str, queues: tuple[str, ...], package: str) -> bytes:
    """The line for a process's standard input."""
    briefing = Briefing(settings.model_dump(), node, queues, package, os.getpid())
    return json.dumps(asdict(briefing), default=_reveal).encode() + b"\n"


def read_briefing(stream: TextIO) -> Briefing:
    """What `write_briefing` wrote."""
    fields = json.loads(stream.readline())
    return Briefing(fields["settings"], fields["node"], tuple(fields["queues"]), fields["package"], fields["parent"])


def start_process(module: str, line: bytes) -> subprocess.Popen[bytes]:
    """Start a module of ours with its briefing, in a session of its own: what kills our group spares it.

    Its standard input stays open for `tell`.
    """
    process = subprocess.Popen([sys.executable, "-m", module], stdin=subprocess.PIPE, start_new_session=True)
    tell(process, line)
    return process


def tell(process: subprocess.Popen[bytes], line: bytes) -> None:
    """Give a process a further line; one that is gone is not told."""
    if process.stdin is not None:
        with suppress(BrokenPipeError):
            process.stdin.write(line)
            process.stdin.flush()


def _reveal(value: Any) -> str:
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot be told in JSON")
