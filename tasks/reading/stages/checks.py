"""Checks: which claim a figure belongs to, and whether sums that the text implies hold."""

from tasks.reading.document import Document, stage


@stage(needs=["tokens", "sentences", "figures", "claims"], gives=["figures", "checks"])
def checks(document: Document) -> Document:
    """Nothing yet."""
    return document
