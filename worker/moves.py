"""Loads `scripts/*.lua`, one file a move, and runs them; their heads say what each takes and returns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import resources
from typing import Any

import redis

from worker.job import State
from worker.keys import Keys
from worker.wire import Wire

FLAGS = re.compile(r"^-- flags: (.+)$", re.MULTILINE)
LEGAL = re.compile(r"^-- moves: ([a-z, ]+) -> ([a-z, ]+)", re.MULTILINE)
SHARED = ("roll", "basics", "tallies", "limits", "runs")
"""In this order: each uses what stands before it."""


class Moves:
    """The scripts of one namespace, ready to run on one client."""

    def __init__(self, client: redis.Redis, keys: Keys, knobs: Mapping[str, int], is_private: bool = False) -> None:
        """`is_private`: one thread alone will run them, on a connection of its own."""
        self._wire = Wire(client) if is_private else None
        head = keys.lua_table() + _lua_knobs(knobs) + "".join(read_script(f"shared/{name}") for name in SHARED)
        self._scripts = {
            name: client.register_script(_shebang(body) + head + body)
            for name, body in ((name, read_script(name)) for name in script_names())
        }

    def run(self, name: str, *arguments: str | bytes | int | float) -> Any:
        """Make one move; the answer is as redis-py gives it, bytes and lists."""
        script = self._scripts[name]
        if self._wire is not None:
            return self._wire.run(script.sha, script.script, arguments)
        return script(args=arguments)

    def source(self, name: str) -> tuple[str, Any]:
        """A move's digest and its text, for those who run it over a connection of their own."""
        script = self._scripts[name]
        return script.sha, script.script


def script_names() -> tuple[str, ...]:
    """Every move, by the name of its file."""
    files = resources.files("worker.scripts").iterdir()
    return tuple(sorted(file.name.removesuffix(".lua") for file in files if file.name.endswith(".lua")))


def read_script(name: str) -> str:
    """The text of one file."""
    return resources.files("worker.scripts").joinpath(f"{name}.lua").read_text("utf-8")


def declared_moves(body: str) -> frozenset[tuple[State | None, State]]:
    """The moves that a script's head declares: `-- moves: running -> waiting, buried`."""
    return frozenset(
        (None if before == "none" else State(before), State(after))
        for befores, afters in LEGAL.findall(body)
        for before in befores.split(", ")
        for after in afters.split(", ")
    )


def _shebang(body: str) -> str:
    """Flags tell Redis what a script may do; those that free memory may run when it is full."""
    flags = FLAGS.search(body)
    return f"#!lua flags={flags.group(1)}\n" if flags else "#!lua\n"


def _lua_knobs(knobs: Mapping[str, int]) -> str:
    return f"local KNOB = {{{', '.join(f'{name}={value}' for name, value in knobs.items())}}}\n"
