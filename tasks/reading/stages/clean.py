"""Cleaning: what machines and web pages left in a text is taken out, and told as repairs."""

from tasks.reading.document import Document, replace, stage


@stage(needs=[], gives=["text", "repairs"])
def clean(document: Document) -> Document:
    """Nothing yet."""
    return replace(document, text=document.dispatch.text or "")
