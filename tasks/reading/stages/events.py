"""Events: what happened, by the PLOVER ontology."""

from tasks.reading.document import Document, stage


@stage(needs=["tokens", "hits", "sentences", "entities", "figures", "dates", "claims"], gives=["events"])
def events(document: Document) -> Document:
    """Nothing yet."""
    return document
