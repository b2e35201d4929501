"""Reads broken variants of a corpus: `python -m tests.quality.fuzz CORPUS.jsonl[.gz] [COUNT] [SEED]`.

Prints the seed and number of every variant that crashes, breaks a span or reads differently the second time.
"""

import gzip
import json
import sys
import traceback
from itertools import islice

from pydantic import ValidationError

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read
from tasks.reading.record import encode
from tests.quality.variants import faults, variants


def main() -> int:
    """1 where a variant failed."""
    path, count, seed = sys.argv[1], int((sys.argv[2:] or ["10000"])[0]), int((sys.argv[3:] or ["1"])[0])
    with gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    failed = 0
    for number, text in enumerate(islice(variants(texts, seed), count)):
        told = fault(text)
        failed += bool(told)
        if told:
            print(f"seed {seed} variant {number}: {told}", flush=True)
    print(f"{count} variants, {failed} failed")
    return 1 if failed else 0


def fault(text: str) -> str:
    """What is wrong with the reading of a text; empty where nothing is, or where it is no dispatch at all."""
    try:
        dispatch = Dispatch(text=text, published_at="2018-04-20T00:00:00Z")
    except ValidationError:
        return ""
    try:
        record = read(dispatch)
        again = read(dispatch)
    except Exception as error:  # noqa: BLE001  (any crash is what is looked for)
        return f"{error!r} {traceback.extract_tb(error.__traceback__)[-1]}"
    return "; ".join(faults(record)) or ("" if encode(record) == encode(again) else "two readings differ")


if __name__ == "__main__":
    sys.exit(main())
