"""Variants: one key for the many spellings of a name."""

import re
from functools import lru_cache

from tasks.reading.folding import fold

_EXCHANGED = str.maketrans("جكقطثصظذضؤئ", "غغغتتسززدوي")
_VOWELS = re.compile("[اويهءؤئ]")
_SPLIT = re.compile(r"[\s\-_\"“”«»'().#]+")


@lru_cache(maxsize=50_000)
def variant(name: str) -> str:
    """The key of a name: its words' consonants, those that transliterations exchange made one (غ ج ك, ط ت, ص س)."""
    words = [word for word in _SPLIT.split(fold(name)) if word]
    return " ".join(_key(word) for word in words)


def _key(word: str) -> str:
    plain = word[2:] if word.startswith("ال") and len(word) > 4 else word
    return (plain[0] + _VOWELS.sub("", plain[1:])).translate(_EXCHANGED)
