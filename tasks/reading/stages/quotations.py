"""Quotations: somebody's words between marks, and who said them."""

from tasks.reading.attribution.statements import Spoken
from tasks.reading.document import Document, Evidence, replace, stage


@stage(needs=["tokens", "hits", "sentences", "paragraphs", "entities"], gives=["quotations", "statements"])
def quotations(document: Document) -> Document:
    """Reads who says what once, and gives what of it stands between marks."""
    spoken = Spoken(document)
    found = spoken.quotations()
    claims, reasons = spoken.claims()
    evidence = [Evidence("quotation", each.start, each.end, "marks", each.cue or "") for each in found]
    statements = (claims, tuple(reasons))
    return replace(document, quotations=found, statements=statements, evidence=document.with_evidence(evidence))
