"""`python producer.py SCRIPT`: submits a job, says `ready`, then for each line N submits N and tells the seconds."""

import sys
import time
from importlib import import_module


def main() -> None:
    """Follow the lines of standard input; seconds go to standard output."""
    submit = import_module(sys.argv[1]).submit
    submit(1)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        began = time.monotonic()
        submit(int(line))
        sys.stdout.write(f"{time.monotonic() - began}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
