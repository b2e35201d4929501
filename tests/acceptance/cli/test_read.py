"""`barq read` as it is used: files, pipes, and everything that is no dispatch."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commandline import Commandline

TEXT = "قال متحدث باسم البلدية إن 12 عاملا وصلوا يوم الأحد إلى حلب."


def test_records_come_one_a_line_in_order(barq: Commandline, tmp_path: Path) -> None:
    """Standard output is for machines alone; the summary goes to standard error."""
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"external_id": str(number), "text": TEXT}) + "\n" for number in range(3)))
    done = barq("read", path)
    assert done.returncode == 0
    assert [json.loads(line)["source"]["external_id"] for line in done.stdout.splitlines()] == ["0", "1", "2"]
    assert done.stderr.splitlines()[-1].startswith("barq: 3 records, 0 refused")


@pytest.mark.parametrize("given", [TEXT, json.dumps({"text": TEXT}), "\n  " + json.dumps({"text": TEXT})])
def test_standard_input_is_text_or_lines(barq: Commandline, given: str) -> None:
    """A brace at the beginning tells lines of JSON."""
    done = barq("read", "-", given=given)
    assert done.returncode == 0
    assert json.loads(done.stdout)["text"] == TEXT


def test_the_same_input_gives_the_same_bytes(barq: Commandline) -> None:
    """Whatever the process."""
    assert barq("read", "-", given=TEXT).stdout == barq("read", "-", given=TEXT).stdout


def test_bad_input_is_named_and_the_rest_is_read(barq: Commandline, tmp_path: Path) -> None:
    """Missing and empty files, bytes that are no UTF-8, broken lines, no text, a dispatch of 20 MB: one line each."""
    (tmp_path / "empty.txt").touch()
    (tmp_path / "latin.txt").write_bytes(TEXT.encode("cp1256"))
    (tmp_path / "large.txt").write_text("ا" * 10_000_000 + " " + TEXT)
    good = json.dumps({"text": TEXT})
    (tmp_path / "lines.jsonl").write_text(f'{good}\n{{"text": \n{{"title": "x"}}\n{good}\n')
    names = ["none.txt", "empty.txt", "latin.txt", "large.txt", "lines.jsonl"]
    done = barq("read", *(tmp_path / name for name in names))
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 2
    told = done.stderr.splitlines()
    for name, line in zip(["none.txt", "empty.txt", "latin.txt", "large.txt"], told, strict=False):
        assert line.startswith(f"barq: {tmp_path / name} ")
    assert told[4].startswith(f"barq: {tmp_path / 'lines.jsonl'}:2 is no JSON")
    assert told[5].startswith(f"barq: {tmp_path / 'lines.jsonl'}:3 ")
    assert told[6].startswith("barq: 2 records, 6 refused")
    assert "Traceback" not in done.stderr


def test_strange_input_is_read(barq: Commandline, tmp_path: Path) -> None:
    """Another language gives a warning, control characters and direction marks a repair, open HTML its text."""
    (tmp_path / "en.txt").write_text("The minister said on Sunday that the talks will begin in two weeks in Geneva.")
    (tmp_path / "marks.txt").write_text(f"\u202b{TEXT}\x00\x1b[31m\u202c")
    (tmp_path / "open.html").write_text(f"<html><body><div><p>{TEXT}<p>{TEXT}<b>")
    done = barq("read", *(tmp_path / name for name in ("en.txt", "marks.txt", "open.html")))
    assert done.returncode == 0
    english, marks, page = map(json.loads, done.stdout.splitlines())
    assert english["language"]["code"] == "en"
    assert english["warnings"]
    assert marks["repairs"]
    assert not any(mark in marks["text"] for mark in ("\u202b", "\x00", "\x1b"))
    assert TEXT in page["text"]


def test_a_reader_that_goes_is_no_error(barq: Commandline, tmp_path: Path) -> None:
    """`barq read ... | head -1` ends quietly."""
    path = tmp_path / "a.jsonl"
    path.write_text((json.dumps({"text": TEXT * 20}) + "\n") * 200)
    told = [sys.executable, "-m", "worker.cli.main", "read", str(path)]
    with subprocess.Popen(
        told, env=barq.surroundings, cwd=barq.home, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b"{")
        process.stdout.close()
        assert process.wait(60) in (141, -13)
        assert process.stderr.read() == b""


def test_a_person_may_see_the_records(barq: Commandline) -> None:
    """--show gives the record in sections."""
    done = barq("read", "--show", "--title", "عمال في حلب", "-", given=TEXT)
    assert "عمال في حلب" in done.stdout
    assert "FIGURES" in done.stdout


def test_a_wrong_time_is_a_wrong_call(barq: Commandline) -> None:
    """Exit code 2, and what it takes."""
    done = barq("read", "--published-at", "soon", "-", given=TEXT)
    assert done.returncode == 2
    assert "--published-at" in done.stderr
