"""Figures: quantities of something, with what is counted and how exactly."""

from tasks.reading.document import Document, stage


@stage(needs=["tokens", "hits", "sentences"], gives=["figures"])
def figures(document: Document) -> Document:
    """Nothing yet."""
    return document
