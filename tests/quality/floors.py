"""Prints how well our own dispatches are read, and pins it.

usage: python -m tests.quality.floors [--raise | --lower]

`--raise` writes every measure that got better into floors.json; `--lower` writes them all, worse ones too,
which a change has to argue for.
"""

import argparse
import json
import sys
from pathlib import Path

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read
from tasks.reading.record import encode
from tests.quality.scoring import Scores, score

FOLDER = Path(__file__).parent
FLOORS = FOLDER / "floors.json"


def measure() -> dict[str, float]:
    """F1 by measure over the dispatches in `dispatches/`, rounded down to two places."""
    scores = Scores()
    for path in sorted((FOLDER / "dispatches").glob("*.json")):
        example = json.loads(path.read_text(encoding="utf-8"))
        record = json.loads(encode(read(Dispatch.model_validate(example["dispatch"]))))
        score(record, example["answer"], scores)
    return {name: int(scores.f1(name) * 100) / 100 for name in scores.wanted}


def pinned() -> dict[str, float]:
    """The floors as committed."""
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    return floors


def main() -> None:
    """Print every measure beside its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--raise", action="store_true", dest="higher")
    parser.add_argument("--lower", action="store_true")
    options = parser.parse_args()
    floors, now = pinned(), measure()
    for name, value in now.items():
        sys.stdout.write(f"{name:20} {value:.2f}   floor {floors.get(name, 0):.2f}\n")
    if options.higher or options.lower:
        kept = now if options.lower else {name: max(value, floors.get(name, 0)) for name, value in now.items()}
        FLOORS.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
