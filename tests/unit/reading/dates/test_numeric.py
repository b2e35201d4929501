"""Dates in digits."""

import pytest

from tests.unit.reading.dates.reading import dates, days


@pytest.mark.parametrize("text", ["2018-04-05", "5/4/2018", "05.04.2018", "٥/٤/٢٠١٨"])
def test_day(text: str) -> None:
    """The day stands first unless the year does."""
    assert days(f"صدر بتاريخ {text} عنه") == [("2018-04-05", "2018-04-05")]


@pytest.mark.parametrize("text", ["رقم 12/2018", "1/2/3", "99/99/2018"])
def test_other_digits(text: str) -> None:
    """Codes and days that no calendar has are none."""
    assert dates(text) == []
