"""Claims: statements laid on somebody, with the chain of sources and the stance."""

from tasks.reading.document import Document, stage


@stage(needs=["tokens", "hits", "sentences", "entities", "quotations"], gives=["claims"])
def claims(document: Document) -> Document:
    """Nothing yet."""
    return document
