"""Joined letters."""

import unicodedata

import pytest

from worker.cli.shaping import shape


@pytest.mark.parametrize(
    ("text", "shaped"),
    [
        ("بيت", "ﺑﻴﺖ"),
        ("دار", "ﺩﺍﺭ"),
        ("سلام", "ﺳﻼﻡ"),
        ("لا", "ﻻ"),
        ("ملأ", "ﻣﻸ"),
        ("قال بدر", "ﻗﺎﻝ ﺑﺪﺭ"),
        ("abc 12", "abc 12"),
        ("", ""),
    ],
)
def test_each_letter_takes_the_form_its_neighbours_ask_for(text: str, shaped: str) -> None:
    """Letters join where the script joins them, lam and alef become one, everything else stays."""
    assert shape(text) == shaped


def test_the_spelling_is_kept() -> None:
    """Unicode's own folding of forms gives the text back, marks and joiners included."""
    text = "أكّد المُتحدّث أنّ «الاجتماع» لن يُعقد قبل 12 أبريل"
    assert unicodedata.normalize("NFKC", shape(text)) == unicodedata.normalize("NFKC", text)
