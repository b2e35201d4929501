"""Digits as they are written in Arabic news."""

import pytest

from tasks.reading.numerals.digits import value_of


@pytest.mark.parametrize(
    ("norm", "value"),
    [
        ("7", 7),
        ("1234", 1234),
        ("1,234", 1234),
        ("1.234", 1234),
        ("1٬234٬567", 1234567),
        ("17,5", 17.5),
        ("0.125", 0.125),
        ("2٫5", 2.5),
        ("1,234.5", 1234.5),
    ],
)
def test_marks_part_thousands_or_decimals(norm: str, value: float) -> None:
    """Groups of three are thousands, anything else after one mark are decimals."""
    assert value_of(norm) == value


@pytest.mark.parametrize("norm", ["10.30.5", "192.168.1.1", "1" * 22])
def test_codes_are_no_numbers(norm: str) -> None:
    """Marks that fit no number, and more digits than anything counted, give nothing."""
    assert value_of(norm) is None


def test_a_scale_makes_decimals() -> None:
    """1.234 million has decimals, 1.234 people are thousands."""
    assert value_of("1.234", scaled=True) == 1.234
