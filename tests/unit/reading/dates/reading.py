"""Reads the dates of a text, for the tests of each kind."""

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read

FRIDAY = "2018-04-20T10:00:00+00:00"


def dates(text: str, published: str | None = FRIDAY) -> list[tuple[str, str | None, str | None]]:
    """Words, first and last day of each date."""
    record = read(Dispatch.model_validate({"text": text, "published_at": published}))
    return [(record.text[date.start : date.end], date.from_, date.to) for date in record.dates]


def days(text: str, published: str | None = FRIDAY) -> list[tuple[str | None, str | None]]:
    """First and last day of each date."""
    return [(first, last) for _, first, last in dates(text, published)]
