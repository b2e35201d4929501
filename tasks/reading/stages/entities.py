"""Entities: persons, organizations and places, each under all its names."""

from tasks.reading.document import Document, stage


@stage(needs=["tokens", "hits", "sentences"], gives=["entities"])
def entities(document: Document) -> Document:
    """Nothing yet."""
    return document
