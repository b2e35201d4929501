"""Language: which one the text is in, and how sure that is."""

from tasks.reading.document import Document, stage


@stage(needs=["text"], gives=["language", "warnings"])
def language(document: Document) -> Document:
    """Nothing yet."""
    return document
