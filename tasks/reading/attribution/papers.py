"""Papers: what a statement, a report or a letter holds: جاء في البيان أن, ورد فيه."""

from tasks.reading.attribution.adverbials import is_own_speech
from tasks.reading.attribution.cues import Cue
from tasks.reading.attribution.frame import Complement
from tasks.reading.attribution.ground import Ground
from tasks.reading.attribution.noun_phrases import trim
from tasks.reading.attribution.sources import Source, named

_WRITTEN = frozenset(
    "نص وثيقه مذكره مقال رساله دراسه خبر حكم محضر لائحه اتفاق ورقه ملخص قرار مرسوم تحقيق اعتراف اعترافات".split()
)


def paper(ground: Ground, cue: Cue, found: Complement) -> Source | None:
    """The paper that a verb of appearing names, as its source; None where it is only pointed at or is the speaker's."""
    at = cue.at + 2
    own = ground.settings.get(at)
    if ground.norms[cue.at + 1] != "في" or (own is not None and is_own_speech(own)):
        return None
    span = trim(ground, at, found.until - 1)
    return named(ground, *span) if span is not None else None


def is_paper(ground: Ground, cue: Cue) -> bool:
    """Whether something written stands behind the verb: جاء في بيان, جاء فيه; no time (جاء في وقت) and no place."""
    at = cue.at + 2
    if ground.norms[cue.at + 1] != "في":
        return True
    hit = ground.settings.get(at)
    if hit is not None and hit.entry["kind"] in ("venue", "outlet", "host"):
        return True
    bare = ground.norms[at].removeprefix("ال") if at < len(ground.norms) else ""
    return bare in _WRITTEN or bool(ground.document.hits.at("report_nouns", at))
