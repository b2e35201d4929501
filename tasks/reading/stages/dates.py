"""Dates: expressions that name days, resolved against the day of publication."""

from tasks.reading.document import Document, stage


@stage(needs=["tokens", "hits", "sentences"], gives=["dates", "warnings"])
def dates(document: Document) -> Document:
    """Nothing yet."""
    return document
