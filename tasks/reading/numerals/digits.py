"""Digits: the value of a number written in figures, whichever marks part its thousands and its decimals."""

import re

_PLAIN = re.compile(r"[0-9]+")
_GROUPED = re.compile(r"[0-9]{1,3}(?:([.,\u066c\u060c])[0-9]{3})(?:\1[0-9]{3})*")
_GROUPED_DECIMAL = re.compile(r"([0-9]{1,3}(?:[,\u066c.][0-9]{3})+)([.,\u066b])([0-9]{1,2})")
_DECIMAL = re.compile(r"([0-9]+)[.,\u066b\u060c]([0-9]+)")
_MARKS = re.compile(r"[^0-9]")
LONGEST = 21
"""More digits than that name nothing that is counted."""


def value_of(norm: str, scaled: bool = False) -> float | None:
    """The value of folded digits; `scaled`: million or the like follows, so that 1.234 has decimals.

    None where the marks fit no number (10.30.5, 192.168.1.1) or there are more than `LONGEST` characters.
    """
    if len(norm) > LONGEST:
        return None
    if _PLAIN.fullmatch(norm):
        return float(norm)
    grouped = _GROUPED.fullmatch(norm)
    if grouped and not norm.startswith("0") and not (scaled and len(norm) <= 7):
        return float(_MARKS.sub("", norm))
    mixed = _GROUPED_DECIMAL.fullmatch(norm)
    if mixed and mixed[2] not in mixed[1]:
        return float(f"{_MARKS.sub('', mixed[1])}.{mixed[3]}")
    decimal = _DECIMAL.fullmatch(norm)
    return float(f"{decimal[1]}.{decimal[2]}") if decimal else None
