"""Folding makes one spelling of many."""

import pytest

from tasks.reading.folding import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("أُعْلِنَ", "اعلن"),
        ("إلى", "الي"),
        ("مدينة", "مدينه"),
        ("العـــراق", "العراق"),
        ("٢٠١٨", "2018"),
        ("ڤيينا", "فيينا"),
        ("ایران", "ايران"),
        ("Reuters", "Reuters"),
    ],
)
def test_one_spelling(written: str, folded: str) -> None:
    """Vowel signs, tatweel, alefs, final yaas, foreign letters and digits are made one."""
    assert fold(written) == folded


def test_folding_again_changes_nothing() -> None:
    """A folded text is its own folded form."""
    once = fold("قالَ المسؤولُ إنَّ ٣ طائراتٍ أقلعتْ")
    assert fold(once) == once
