"""Events: what happened, by the PLOVER ontology."""

from tasks.reading.document import Document, replace, stage
from tasks.reading.events.telling import tell


@stage(needs=["tokens", "hits", "sentences", "entities", "figures", "dates", "claims"], gives=["events"])
def events(document: Document) -> Document:
    """The events of the text, with who, to whom, where, when, how many and on whose word."""
    told, evidence = tell(document)
    return replace(document, events=told, evidence=document.with_evidence(evidence))
