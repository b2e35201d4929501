"""Language: which one the text is in, and how sure that is."""

from tasks.reading.document import Document, replace, stage
from tasks.reading.identification import ARABIC, UNKNOWN, identify
from tasks.reading.record import Warning_


@stage(needs=["text"], gives=["language", "warnings"])
def language(document: Document) -> Document:
    """The language, and a warning where it is not Arabic: what is read of such a text cannot be trusted."""
    found = identify(document.text)
    if found.code == ARABIC:
        return replace(document, language=found)
    told = "cannot be told" if found.code == UNKNOWN else f"seems to be '{found.code}'"
    warning = Warning_("not_arabic", f"the language of the text {told}: only Arabic is read well")
    return replace(document, language=found, warnings=(*document.warnings, warning))
