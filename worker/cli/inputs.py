"""Dispatches out of files and standard input: each comes out as one item, good or refused, in order."""

import codecs
import gzip
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

import msgspec
from pydantic import ValidationError

from tasks.reading.dispatch import CHARACTERS, Dispatch

LIMIT_BYTES = 4 * CHARACTERS
"""More bytes than the longest dispatch can have."""
LINES = (".jsonl", ".ndjson")
PAGES = (".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True)
class Item:
    """A dispatch, or why there is none; `origin` is the file, with the line where it has several."""

    origin: str
    dispatch: Dispatch | None = None
    refusal: str = ""


class Unreadable(Exception):
    """These bytes are no dispatch; the message says why and what to do."""


def gather(paths: Iterable[str], told: dict[str, Any]) -> Iterator[Item]:
    """Read dispatches from files in order, `-` being standard input; never raises for what is in a file.

    .jsonl and .ndjson hold one a line, .json one, .html and .htm a page; anything else is plain text. A
    further .gz is unpacked. `told` completes what a text or a page cannot say itself (its outlet, its time).
    """
    for path in paths:
        try:
            with _opened(path) as (file, kind):
                yield from _items(file, kind, path, told)
        except (OSError, EOFError) as error:
            yield Item(_name(path), refusal=_word_os_error(error))


@contextmanager
def _opened(path: str) -> Iterator[tuple[BinaryIO, str]]:
    if path == "-":
        file = sys.stdin.buffer
        yield file, _kind_of_stream(file)
        return
    inner = Path(path[: -len(".gz")] if path.endswith(".gz") else path)
    with gzip.open(path) if path.endswith(".gz") else open(path, "rb") as opened:
        yield cast(BinaryIO, opened), inner.suffix.lower()


def _kind_of_stream(file: Any) -> str:
    """Lines of JSON begin with a brace, whatever blank there is before it."""
    start = file.peek(1).removeprefix(codecs.BOM_UTF8)
    return LINES[0] if start.lstrip()[:1] == b"{" else ".txt"


def _items(file: BinaryIO, kind: str, path: str, told: dict[str, Any]) -> Iterator[Item]:
    if kind in LINES:
        yield from _lines(file, _name(path))
        return
    try:
        yield Item(_name(path), _whole(file.read(LIMIT_BYTES + 1), kind, told))
    except Unreadable as error:
        yield Item(_name(path), refusal=str(error))


def _lines(file: BinaryIO, name: str) -> Iterator[Item]:
    number = found = 0
    while line := file.readline(LIMIT_BYTES + 1):
        number += 1
        origin = f"{name}:{number}"
        if len(line) > LIMIT_BYTES:
            _skip_line(file, line)
        if not line.strip(codecs.BOM_UTF8 + b" \t\r\n"):
            continue
        found += 1
        try:
            yield Item(origin, _parse(line))
        except Unreadable as error:
            yield Item(origin, refusal=str(error))
    if not found:
        yield Item(name, refusal="is empty: a dispatch needs words")


def _skip_line(file: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = file.readline(LIMIT_BYTES)


def _whole(data: bytes, kind: str, told: dict[str, Any]) -> Dispatch:
    if not data.strip():
        raise Unreadable("is empty: a dispatch needs words")
    if kind == ".json":
        return _parse(data)
    return _check({**told, "html" if kind in PAGES else "text": _decode(data)})


def _parse(data: bytes) -> Dispatch:
    text = _decode(data)
    try:
        fields = msgspec.json.decode(text)
    except msgspec.DecodeError as error:
        raise Unreadable(f"is no JSON ({error}): mend it") from error
    except RecursionError as error:
        raise Unreadable("is JSON too deep for a dispatch: mend it") from error
    if not isinstance(fields, dict):
        raise Unreadable("is no JSON object: see `barq schema dispatch`")
    return _check(fields)


def _check(fields: dict[str, Any]) -> Dispatch:
    try:
        return Dispatch.model_validate(fields)
    except ValidationError as error:
        raise Unreadable(f"is no dispatch: {_word_errors(error)}: see `barq schema dispatch`") from error


def _decode(data: bytes) -> str:
    if len(data) > LIMIT_BYTES:
        raise Unreadable(f"is larger than a dispatch may be ({LIMIT_BYTES:,} bytes): split it")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = f"byte {data[error.start]:#04x} at {error.start}"
        raise Unreadable(f"is not UTF-8 ({at}): convert it, for instance by iconv -f WINDOWS-1256 -t UTF-8") from error


def _word_errors(error: ValidationError) -> str:
    faults = error.errors(include_input=False, include_url=False, include_context=False)
    return "; ".join(": ".join(filter(None, (".".join(map(str, each["loc"])), _word(each["msg"])))) for each in faults)


def _word(message: str) -> str:
    return message.removeprefix("Value error, ")


def _word_os_error(error: OSError | EOFError) -> str:
    if isinstance(error, FileNotFoundError):
        return "is not there: check the path"
    if isinstance(error, IsADirectoryError):
        return "is a folder: name the files in it"
    reason = getattr(error, "strerror", None) or str(error)
    return f"cannot be read ({reason.lower()})"


def _name(path: str) -> str:
    return "standard input" if path == "-" else path
