"""Cleaning: what machines and web pages left in a text is taken out, and told as repairs."""

from tasks.reading.cleaning.boilerplate import boilerplate
from tasks.reading.cleaning.breaks import breaks, misplaced
from tasks.reading.cleaning.characters import invisible, misdecoded, normal, spaces
from tasks.reading.cleaning.draft import Draft
from tasks.reading.cleaning.joints import joints
from tasks.reading.cleaning.markup import left_over, words_of
from tasks.reading.cleaning.stutters import stutters
from tasks.reading.dispatch import Dispatch
from tasks.reading.document import Document, replace, stage
from tasks.reading.record import Repair, Warning_

STEPS = (misdecoded, left_over, invisible, spaces, boilerplate, joints, stutters, breaks, misplaced, spaces)
"""What is mended, each step on what the one before it left; each gives its edits in the order of the text."""


@stage(needs=[], gives=["text", "repairs", "warnings"])
def clean(document: Document) -> Document:
    """The words of the text, or of the page where there is no text."""
    dispatch = document.dispatch
    words = dispatch.text if dispatch.text and dispatch.text.strip() else words_of(dispatch.html or "")
    draft = Draft(normal(words))
    for step in STEPS:
        draft = draft.edited(step(draft.text))
    repairs = (*_page(dispatch), *draft.repairs)
    return replace(document, text=draft.text, repairs=repairs, warnings=(*document.warnings, *_untold(draft)))


def _page(dispatch: Dispatch) -> tuple[Repair, ...]:
    """One repair for a whole page: its words stand in the text, its tags do not."""
    if dispatch.text and dispatch.text.strip():
        return ()
    page = dispatch.html or ""
    return (Repair(0, 0, "markup", page if len(page) <= 80 else page[:79] + "…", ""),)


def _untold(draft: Draft) -> tuple[Warning_, ...]:
    return tuple(
        Warning_("repairs_left_out", f"{count} more repairs of kind {kind} were made than are listed")
        for kind, count in sorted(draft.untold.items())
    )
