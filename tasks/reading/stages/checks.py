"""Checks: which claim a figure belongs to, and whether sums that the text implies hold."""

from tasks.reading.document import Document, Evidence, replace, stage
from tasks.reading.sums.adding import sums
from tasks.reading.sums.belonging import laid


@stage(needs=["tokens", "hits", "sentences", "figures", "claims"], gives=["figures", "checks"])
def checks(document: Document) -> Document:
    """Each figure laid on its claim, and the sums that words or equal units imply."""
    figures = tuple(laid(document.figures, document.claims))
    found = tuple(sums(document, figures))
    spans = {figure.id: figure for figure in figures}
    evidence = (
        Evidence("check", spans[check.total].start, spans[check.total].end, f"check.{check.kind}") for check in found
    )
    return replace(document, figures=figures, checks=found, evidence=document.with_evidence(evidence))
