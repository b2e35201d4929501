"""Dates: expressions that name days, resolved against the day of publication."""

from tasks.reading.dates.finding import mentions
from tasks.reading.dates.scene import Mention
from tasks.reading.document import Document, Evidence, replace, stage
from tasks.reading.record import DateMention, Warning_

UNDATED = Warning_("no_published_at", "relative dates are left unresolved: give `published_at` to have them resolved")


@stage(needs=["tokens", "hits", "sentences"], gives=["dates", "warnings"])
def dates(document: Document) -> Document:
    """Every date of the text; those that need the day of publication stay open where the dispatch has none."""
    found = tuple(mentions(document))
    undated = document.dispatch.published_at is None and any(mention.period is None for mention in found)
    return replace(
        document,
        dates=tuple(_date(mention) for mention in found),
        warnings=(*document.warnings, UNDATED) if undated else document.warnings,
        evidence=document.with_evidence(Evidence("date", m.start, m.end, m.rule, m.cue) for m in found),
    )


def _date(mention: Mention) -> DateMention:
    if mention.period is None:
        return DateMention(mention.start, mention.end)
    return DateMention(mention.start, mention.end, mention.period.first.isoformat(), mention.period.last.isoformat())
