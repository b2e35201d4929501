"""Quotations: somebody's words between marks, and whose they are."""

from tasks.reading.document import Document, stage


@stage(needs=["tokens", "hits", "sentences", "entities"], gives=["quotations"])
def quotations(document: Document) -> Document:
    """Nothing yet."""
    return document
