"""The reference pages, written from the code: settings, commands, HTTP, the record, and events.

usage: python -m tests.quality.reference     writes docs/reference anew
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

import worker.events
from config.settings import Settings
from config.variables import list_variables
from tasks.reading.record import schema
from worker.cli.main import Verbs
from worker.gateway.app import create_gateway

FOLDER = Path("docs") / "reference"
WIDTH = 100
NOTE = "Written from the code by `python -m tests.quality.reference`; a test holds it to that.\n"
EVENT = re.compile(r'^        "(?P<name>[\w.]+)": logging\.(?P<level>\w+),(?:  # (?P<facts>.*))?$', re.MULTILINE)


def settings_page() -> str:
    """Every variable, its default and what it is for."""
    rows = [
        (f"`{each.name}`", _default(each.field.get_default(call_default_factory=True)), each.field.description or "")
        for each in list_variables(Settings)
    ]
    text = "Environment variables, or lines of `.env`. `barq config` shows the values in force.\n"
    return _page("Settings", text) + _table(("variable", "default", "what it is for"), rows)


def commands_page() -> str:
    """The help of every verb."""
    text = "What `barq --help` and each verb's `--help` say.\n"
    return _page("Commands", text) + "\n".join(_helps(Verbs(name="barq"), "barq"))


def http_page() -> str:
    """Every route, its parameters and its answers."""
    described = create_gateway(Settings()).openapi()
    text = "The gateway's routes; `/docs` lets you try them, `/openapi.json` describes them to programs.\n"
    parts = [
        _route(method, path, route)
        for path, methods in described["paths"].items()
        for method, route in methods.items()
        if path.startswith(("/v1", "/livez", "/readyz", "/metrics"))
    ]
    shapes = [
        _object(name, shape) for name, shape in described["components"]["schemas"].items() if "properties" in shape
    ]
    return _page("HTTP", text) + "\n".join([*parts, *shapes])


def record_page() -> str:
    """Every object of a record and its fields."""
    text = "`barq schema record` prints it as JSON Schema. Every `start` and `end` counts characters of `text`.\n"
    parts = [_object(name, shape) for name, shape in schema()["$defs"].items() if "properties" in shape]
    return _page("The record", text) + "\n".join(parts)


def events_page() -> str:
    """Every event that is logged, its level and its facts."""
    source = Path(worker.events.__file__).read_text(encoding="utf-8")
    rows = [(f"`{e['name']}`", e["level"].lower(), e["facts"] or "") for e in EVENT.finditer(source)]
    text = "What a process announces, each as one log line whose `event` is its name, with these facts as fields.\n"
    return _page("Events", text) + _table(("event", "level", "facts"), rows)


PAGES: dict[str, Callable[[], str]] = {
    "settings": settings_page,
    "commands": commands_page,
    "http": http_page,
    "record": record_page,
    "events": events_page,
}


def _page(title: str, text: str) -> str:
    return f"# {title}\n\n{text}\n{NOTE}\n"


def _table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    cells = [heads, tuple("---" for _ in heads), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |\n" for row in cells)


def _default(value: object) -> str:
    return "" if value is None else f"`{value}`".replace(str(Path.home()), "~")


def _helps(command: click.Command, path: str) -> Iterator[str]:
    context = click.Context(
        command, info_name=path, terminal_width=WIDTH, max_content_width=WIDTH, help_option_names=["-h", "--help"]
    )
    if path != "barq":
        yield f"## {path}\n\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            if found is not None and not found.hidden:
                yield from _helps(found, f"{path} {name}")


def _route(method: str, path: str, route: dict[str, Any]) -> str:
    told = f"## {method.upper()} {path}\n\n{route.get('description', route['summary'])}\n"
    asked = [
        (f"`{one['name']}`", one["in"], _kind(one["schema"]), one.get("description", ""))
        for one in route.get("parameters", ())
    ]
    if asked:
        told += "\n" + _table(("parameter", "in", "type", "what it is"), asked)
    if body := route.get("requestBody"):
        told += f"\nBody: {_kind(body['content']['application/json']['schema'])}\n"
    answers = [(status, answer.get("description", "")) for status, answer in sorted(route["responses"].items())]
    return told + "\n" + _table(("status", "when"), answers)


def _object(name: str, shape: dict[str, Any]) -> str:
    rows = [(f"`{field}`", _kind(one), one.get("description", "")) for field, one in shape["properties"].items()]
    return f"## {name}\n\n{shape.get('description', '')}\n\n" + _table(("field", "type", "what it is"), rows)


def _kind(shape: dict[str, Any]) -> str:
    if "$ref" in shape:
        return str(shape["$ref"]).rpartition("/")[2]
    if "anyOf" in shape:
        return " or ".join(_kind(one) for one in shape["anyOf"])
    if "enum" in shape:
        return ", ".join(f"`{value}`" for value in shape["enum"])
    if shape.get("type") == "array":
        return f"list of {_kind(shape['items'])}" if shape.get("items") else "list"
    return str(shape.get("type", "any"))


def write(root: Path) -> None:
    """Writes every page."""
    for name, page in PAGES.items():
        (root / FOLDER / f"{name}.md").write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    write(Path())
