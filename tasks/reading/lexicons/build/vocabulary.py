"""Writes `ar/vocabulary.tsv`: how often forms occur, from wordfreq (CC BY-SA 4.0), to tell clitics.

usage: python -m tasks.reading.lexicons.build.vocabulary     (needs `pip install wordfreq`)
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

from tasks.reading.folding import fold

FEWEST = 1.25e-6
"""Forms rarer than this (Zipf 3.1) are left out: about 40,000 remain."""

TARGET = Path(__file__).parent.parent / "ar" / "vocabulary.tsv"


def main() -> None:
    """Write the table: a folded form and its Zipf frequency times 100, sorted by form."""
    frequencies = import_module("wordfreq").get_frequency_dict("ar", "best")  # here alone: no dependency of ours
    TARGET.write_text("\n".join(["form\tzipf", *rows(frequencies)]) + "\n", encoding="utf-8")


def rows(frequencies: Mapping[str, float]) -> Iterator[str]:
    """The lines of the table, from the share that each form has of all words; what is not plain Arabic is left out."""
    shares: dict[str, float] = defaultdict(float)
    for form, share in frequencies.items():
        if re.fullmatch("[\u0621-\u064a]+", form):
            shares[fold(form)] += share
    for form, share in sorted(shares.items()):
        if share >= FEWEST:
            yield f"{form}\t{round(100 * math.log10(share * 1e9))}"


if __name__ == "__main__":
    main()
