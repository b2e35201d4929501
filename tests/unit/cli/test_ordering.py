"""Lines as they are drawn; the expected ones were compared with ICU's, as were 10,000 lines of news."""

import pytest

from worker.cli.ordering import order


@pytest.mark.parametrize(
    ("line", "drawn"),
    [
        ("ابت", "تبا"),
        ("اب 48 تث", "ثت 48 با"),
        ("اب 5.5% تث", "ثت %5.5 با"),
        ("12:30 ا", "ا 12:30"),
        ("اب (تث) جح.", ".حج (ثت) با"),
        ("اب New York تث", "ثت New York با"),
        ("اب F-16 تث", "ثت F-16 با"),
        ("«اب»", "«با»"),
        ("ا 1,200", "1,200 ا"),
        ("مُر", "رمُ"),
        ("", ""),
    ],
)
def test_a_line_stands_as_it_is_read(line: str, drawn: str) -> None:
    """Words run from right to left, numbers and Latin words from left to right, brackets turn to face the text."""
    assert order(line) == drawn
