"""`barq bench reading`."""

import json
import re
from pathlib import Path

import pytest

from tests.commandline import Commandline
from worker.verify.chromium import NoChromium, find_chromium


def test_it_tells_speed_and_memory(barq: Commandline, tmp_path: Path) -> None:
    """Five figures of this machine."""
    path = tmp_path / "a.jsonl"
    path.write_text((json.dumps({"text": "وصل الوفد يوم الأحد."}) + "\n") * 5)
    done = barq("bench", "reading", path)
    assert done.returncode == 0
    assert done.stdout.startswith("dispatches        5 (20 words)")
    assert "memory at most" in done.stdout


def test_nothing_to_read_is_told(barq: Commandline, tmp_path: Path) -> None:
    """No figures of nothing."""
    done = barq("bench", "reading", tmp_path / "none.jsonl")
    assert (done.returncode, done.stdout) == (1, "")


def test_a_queue_that_is_not_there_is_told(barq: Commandline) -> None:
    """What can be measured has its figures; of the others none is passed over in silence."""
    done = barq("bench", "jobs", "--jobs", "50", "--only", "bulk", "--only", "huey")
    assert done.returncode == 0, done.stderr
    _, ours, other = done.stdout.splitlines()
    assert len(re.findall(r"  [\d.,]+", ours)) == 6
    assert other.startswith("Huey")
    assert "not measured: huey is not installed for" in other


def test_submitting_in_bulk_is_measured(barq: Commandline) -> None:
    """How many a second, and what one costs."""
    done = barq("bench", "submit", "--jobs", "1000")
    assert re.fullmatch(
        r"submitted +1,000 jobs, [\d,]+ a second\none submission +[\d.]+ us of this process, [\d.]+ us of Redis\n",
        done.stdout,
    )


def test_memory_is_measured(barq: Commandline) -> None:
    """What a job takes in Redis, what is left of it, and how a worker grows."""
    done = barq("bench", "memory", "--jobs", "40", "--waiting", "500", "--delayed", "500", "--keep-seconds", "1")
    assert done.returncode == 0, done.stderr
    assert re.search(r"one waiting job in Redis +[\d,]+ bytes", done.stdout)
    assert re.search(r"growth over 40 jobs +[+-][\d.]+%", done.stdout)
    assert re.search(r"kept no more +[\d.]+ MB", done.stdout)


def test_pages_are_opened(barq: Commandline) -> None:
    """Each page with its times; without a browser there are none, and the way to one is told."""
    done = barq("bench", "pages", "--count", "100", "--times", "1", most_seconds=110)
    try:
        find_chromium()
    except NoChromium:
        assert (done.returncode, "apt install chromium" in done.stderr) == (1, True)
        pytest.skip("no Chromium to open pages with")
    assert done.returncode == 0, done.stderr
    assert [line.split("  ")[0] for line in done.stdout.splitlines()] == [
        "records",
        "records, searched",
        "one record",
        "operations",
        "one job",
    ]
