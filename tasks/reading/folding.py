"""Folding: one spelling for the many ways Arabic letters are written, so that words can be compared."""

import re

_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640"
MARK = re.compile(f"[{_MARKS}]")
"""Vowel signs, Quranic marks and the tatweel: written or left out at will."""

_LETTERS = str.maketrans(
    {
        **dict.fromkeys((chr(code) for code in range(0x610, 0x6EE) if MARK.match(chr(code))), ""),
        **dict.fromkeys("أإآٱ", "ا"),
        "ى": "ي",
        "ی": "ي",
        "ۍ": "ي",
        "ة": "ه",
        "ۀ": "ه",
        "ە": "ه",
        "ہ": "ه",
        "ک": "ك",
        "گ": "ك",
        "ڤ": "ف",
        "پ": "ب",
        "چ": "ج",
        "ژ": "ز",
        **{chr(0x660 + digit): str(digit) for digit in range(10)},
        **{chr(0x6F0 + digit): str(digit) for digit in range(10)},
        "’": "'",
    }
)


def fold(text: str) -> str:
    """The text without marks, its alefs, yaas and digits made one; shorter than `text` where marks were dropped."""
    return text.translate(_LETTERS)
