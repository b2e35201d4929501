"""Nothing breaks the reading, and every reading is the same."""

import os
import subprocess
import sys
from itertools import islice
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.reading.sample import sample
from tests.quality.fuzz import fault
from tests.quality.variants import STRAY, variants

TEXT = sample().text or ""
DIGEST = """
import hashlib, itertools
from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read
from tasks.reading.record import encode
from tasks.reading.sample import sample
from tests.quality.variants import variants
texts = [text for text in itertools.islice(variants([sample().text], 7), 60) if text.strip()]
digest = hashlib.sha256(encode(read(sample())))
for text in texts:
    digest.update(encode(read(Dispatch(text=text))))
print(digest.hexdigest())
"""


def test_broken_variants_of_the_sample() -> None:
    """No crash, every span in the text, the same bytes twice."""
    broken = [(number, fault(text)) for number, text in enumerate(islice(variants([TEXT], 1), 150))]
    assert [found for found in broken if found[1]] == []


pieces = st.one_of(
    st.sampled_from(TEXT.split(" ")),
    st.sampled_from(STRAY),
    st.text(max_size=8),
    st.sampled_from([" ", "\n", ". ", "قال ", "إن "]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(pieces, max_size=60))
def test_any_text_at_all(words: list[str]) -> None:
    """Hypothesis looks for the shortest text that breaks something."""
    assert fault("".join(words)) == ""
    assert fault(" ".join(words)) == ""


def test_every_process_reads_the_same(root: Path) -> None:
    """The order of sets and dictionaries of another process does not reach a record."""
    told = {**os.environ, "PYTHONPATH": str(root)}
    digests = {
        subprocess.check_output([sys.executable, "-c", DIGEST], env={**told, "PYTHONHASHSEED": str(seed)})
        for seed in (0, 1, 4_242)
    }
    assert len(digests) == 1


def test_words_of_nothing_but_vowel_signs() -> None:
    """A stray sign is a word without a letter, wherever a rule looks at first letters."""
    texts = (
        "نفى الوزير \u064b\u064b تورط بلاده",
        "دعا إلى \u064b\u064b إجراء",
        "مؤكدا \u064b دعم بلاده",
        "مؤكدين \u064b \u064b",
    )
    assert [fault(text) for text in texts] == [""] * len(texts)
