"""Claims: statements laid on somebody, with the chain of sources and the stance."""

from tasks.reading.document import Document, replace, stage


@stage(needs=["statements", "quotations"], gives=["claims"])
def claims(document: Document) -> Document:
    """The statements that were read along with the quotations."""
    found, reasons = document.statements
    return replace(document, claims=found, evidence=document.with_evidence(reasons))
