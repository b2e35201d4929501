"""Dispatches out of files."""

import gzip
import json
from pathlib import Path

import pytest

from worker.cli.inputs import LIMIT_BYTES, Item, gather

GOOD = {"text": "وصل الوفد يوم الأحد."}


def give(tmp_path: Path, name: str, data: bytes) -> list[Item]:
    """The items of one file."""
    path = tmp_path / name
    path.write_bytes(data)
    return list(gather([str(path)], {}))


def test_each_kind_of_file(tmp_path: Path) -> None:
    """Plain text, a page, one dispatch as JSON, lines of them, each also packed."""
    line = json.dumps(GOOD).encode()
    for name, data in (("a.txt", b"x"), ("a.html", b"<p>x"), ("a.json", line), ("a.jsonl", line), ("noname", b"x")):
        for packed in (False, True):
            found = give(tmp_path, name + ".gz" * packed, gzip.compress(data) if packed else data)
            assert [item.refusal for item in found] == [""], name
            assert found[0].dispatch is not None
            assert (found[0].dispatch.html is not None) == (name == "a.html")


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    """Files of other systems begin with one."""
    (item,) = give(tmp_path, "a.txt", b"\xef\xbb\xbfx")
    assert item.dispatch is not None
    assert item.dispatch.text == "x"


def test_what_a_text_cannot_say_is_told_beside_it(tmp_path: Path) -> None:
    """Outlet, title and time of a text come from the caller; a line of JSON says them itself."""
    (tmp_path / "a.txt").write_text("x")
    (item,) = gather([str(tmp_path / "a.txt")], {"outlet": "o", "published_at": "2026-03-01"})
    assert item.dispatch is not None
    assert item.dispatch.outlet == "o"
    assert item.dispatch.published_at is not None


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t", "empty"),
        ("a.jsonl", b"\n\n", "empty"),
        ("a.txt", "قال".encode("cp1256"), "not UTF-8"),
        ("a.txt", b"ok \xff", "byte 0xff at 3"),
        ("a.jsonl", b"{", "no JSON"),
        ("a.jsonl", b"[1]", "no JSON object"),
        ("a.jsonl", b"[" * 100_000, "JSON"),
        ("a.jsonl", b"{}", "needs words"),
        ("a.jsonl", b'{"text": " "}', "needs words"),
        ("a.jsonl", b'{"text": 5}', "text"),
        ("a.jsonl", b'{"text": "x", "colour": 1}', "colour"),
        ("a.jsonl", b'{"text": "x", "published_at": "soon"}', "published_at"),
        ("a.jsonl.gz", b"no gzip", "cannot be read"),
    ],
)
def test_what_is_no_dispatch_is_refused_with_the_reason(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    """One item each, never an exception."""
    (item,) = give(tmp_path, name, data)
    assert item.dispatch is None
    assert words in item.refusal


def test_a_broken_line_costs_only_itself(tmp_path: Path) -> None:
    """It is named by its number; blank lines count and are no dispatch."""
    line = json.dumps(GOOD).encode()
    found = give(tmp_path, "a.jsonl", b"\n".join([line, b"", b"{broken", b"\xff", line]))
    assert [(item.origin.rsplit(":")[-1], item.dispatch is not None) for item in found] == [
        ("1", True),
        ("3", False),
        ("4", False),
        ("5", True),
    ]


def test_too_much_is_refused_without_being_held(tmp_path: Path) -> None:
    """A line of more than the limit is skipped, and the next one is read."""
    line = json.dumps(GOOD).encode()
    found = give(tmp_path, "a.jsonl", b"x" * (LIMIT_BYTES + 10) + b"\n" + line)
    assert "larger" in found[0].refusal
    assert found[1].dispatch is not None


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    """A wrong path and a folder are refusals like any other."""
    missing, folder = gather([str(tmp_path / "none"), str(tmp_path)], {})
    assert "not there" in missing.refusal
    assert "folder" in folder.refusal
