"""Media: the newspaper, agency or broadcaster that a clause says somebody spoke to or in, a link of the chain."""

from tasks.reading.attribution.ground import Ground
from tasks.reading.attribution.noun_phrases import noun_phrase
from tasks.reading.lexicon import Hit

_WITH = frozenset(("مع", "ل", "لـ", "الي"))
_IN = frozenset(("في", "علي", "عبر", "من"))
_SOCIAL = frozenset("تويتر فيسبوك فيس انستغرام يوتيوب التواصل تيليغرام لينكد إلكتروني الالكتروني الرسمي".split())
_SITES = frozenset(("موقع", "الموقع", "لموقع"))


def audience(ground: Ground, first: int, last: int) -> tuple[int, int] | None:
    """The medium that tokens `first`..`last` say one spoke to or in: لوكالة فرانس برس, مقابلة نشرت في صحيفة."""
    venue = False
    for at in range(first, last + 1):
        hit = ground.settings.get(at)
        if hit is None:
            continue
        kind = hit.entry["kind"]
        venue = venue or kind == "venue"
        if kind in ("outlet", "host") and not _is_social(ground, at) and _is_addressed(ground, hit, first, venue):
            return at, _end(ground, at, last)
    return None


def _is_addressed(ground: Ground, hit: Hit, first: int, venue: bool) -> bool:
    """Whether one spoke to the medium (لوكالة, مع قناة), or in it once a place of speaking was told."""
    at = hit.first
    if hit.proclitics == "ل" or ground.begins_with(at, "ل"):
        return True
    before = at - 1 - (at - 1 in ground.opening)
    if before < first:
        return False
    if ground.norms[before] in _WITH:
        return True
    return venue and ground.norms[before] in _IN


def _is_social(ground: Ground, at: int) -> bool:
    """موقع تويتر, الموقع الرسمي: where one writes oneself."""
    following = at + 1 + (at + 1 in ground.opening)
    return ground.norms[at] in _SITES and following < len(ground.norms) and ground.norms[following] in _SOCIAL


def _end(ground: Ground, at: int, last: int) -> int:
    if at - 1 in ground.opening:
        return min(last, ground.stretches[ground.opening[at - 1]].last)
    mention = ground.mentions.get(at)
    return min(last, mention.last if mention is not None else noun_phrase(ground, at, last))
