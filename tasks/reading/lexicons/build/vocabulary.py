"""Writes `ar/vocabulary.tsv`: how often forms occur, from wordfreq (CC BY-SA 4.0), to tell clitics.

usage: python -m tasks.reading.lexicons.build.vocabulary     (needs `pip install wordfreq`)
"""

import math
import re
from collections import defaultdict
from pathlib import Path

from wordfreq import get_frequency_dict

from tasks.reading.folding import fold

FEWEST = 1.25e-6
"""Forms rarer than this (Zipf 3.1) are left out: about 40,000 remain."""

TARGET = Path(__file__).parent.parent / "ar" / "vocabulary.tsv"


def main() -> None:
    """Write the table: a folded form and its Zipf frequency times 100, sorted by form."""
    shares: dict[str, float] = defaultdict(float)
    for form, share in get_frequency_dict("ar", "best").items():
        if re.fullmatch("[\u0621-\u064a]+", form):
            shares[fold(form)] += share
    rows = [
        f"{form}\t{round(100 * math.log10(share * 1e9))}" for form, share in sorted(shares.items()) if share >= FEWEST
    ]
    TARGET.write_text("\n".join(["form\tzipf", *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
