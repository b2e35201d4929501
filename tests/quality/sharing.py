"""Reads dispatches in a child that was forked from a prepared process: `python -m tests.quality.sharing FILE [COUNT]`.

Prints the megabytes that the child holds in all, its share where pages are shared (PSS), and what is its own alone.
"""

import gc
import os
import sys
from itertools import islice

import psutil

from tasks.reading.pipeline import load, read
from tasks.reading.record import encode
from worker.cli.inputs import gather


def main() -> int:
    """The child's exit code."""
    path, count = sys.argv[1], int((sys.argv[2:] or ["500"])[0])
    load()
    gc.collect()
    gc.freeze()
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    tell("forked")
    for item in islice(gather([path], {}), count):
        if item.dispatch is not None:
            encode(read(item.dispatch))
    tell(f"after {count:,} dispatches")
    return 0


def tell(when: str) -> None:
    """Print the memory of this process."""
    held = psutil.Process().memory_full_info()
    print(
        f"{when:24} rss {held.rss / 1e6:4.0f} MB, pss {held.pss / 1e6:4.0f} MB, own {held.uss / 1e6:4.0f} MB",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
