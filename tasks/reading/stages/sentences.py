"""Sentences: where each ends, and which section of the dispatch it belongs to."""

from tasks.reading.document import Document, stage


@stage(needs=["text", "tokens"], gives=["sentences"])
def sentences(document: Document) -> Document:
    """Nothing yet."""
    return document
