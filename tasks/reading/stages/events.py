"""Events: what happened, by the PLOVER ontology.

Types and modes are PLOVER's; where its manual and its appendix differ on SANCTION (material or verbal conflict), it is
taken as material (quad 4), as its chapter has it. What is planned keeps its own type and the status `planned`, where
PLOVER, which has no status, makes it an AGREE. An intercepted missile is an ASSAULT on who intercepts it.
"""

from tasks.reading.document import Document, replace, stage
from tasks.reading.events.telling import tell


@stage(needs=["tokens", "hits", "sentences", "entities", "figures", "dates", "claims"], gives=["events"])
def events(document: Document) -> Document:
    """The events of the text, with who, to whom, where, when, how many and on whose word."""
    told, evidence = tell(document)
    return replace(document, events=told, evidence=document.with_evidence(evidence))
