"""`barq jobs list` against a stack that runs."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from tests.commandline import Commandline


@contextmanager
def watching(stack: Commandline, *words: str) -> Iterator[IO[bytes]]:
    """The output of a `barq jobs list --watch` that goes on until the block is over."""
    process = stack.start("jobs", "list", "--watch", *words)
    assert process.stdout is not None
    yield process.stdout
    process.terminate()


def test_jobs_are_listed_and_watched(stack: Commandline) -> None:
    """The last first, narrowed by state and time; a watch tells each job, and again when it has changed."""
    ids = [stack("submit", "-", given=f"وصلت السفينة رقم {n} يوم الأحد.").stdout.strip() for n in range(2)]
    with watching(stack, "--json", "--since", "1h") as told:
        ends: dict[str, str] = {}
        while {ends.get(each) for each in ids} != {"succeeded"}:
            job = json.loads(told.readline())
            ends[job["id"]] = job["state"]
    listed = [json.loads(line)["id"] for line in stack("jobs", "list", "--json", "--limit", "2").stdout.splitlines()]
    assert listed == ids[::-1]
    table = stack("jobs", "list", "--state", "succeeded")
    assert all(each in table.stdout for each in ids)
    assert stack("job", "list", "--state", "running").stdout == ""
    refused = stack("jobs", "list", "--since", "yesterday")
    assert (refused.returncode, "2h" in refused.stderr) == (2, True)
