"""Voices: whether a reporting verb says anything here, and whether it has a subject and an object at all."""

from tasks.reading.attribution.cues import Cue
from tasks.reading.attribution.frame import Complement
from tasks.reading.attribution.ground import Ground

_HYPOTHETICAL = frozenset(("ان", "بان", "الا", "من", "لكي", "كي"))


def is_hypothetical(ground: Ground, cue: Cue) -> bool:
    """من المقرر أن يعلن, قبل أن يقول: nothing is said yet; من يقول: nobody in particular says it."""
    previous = ground.norms[cue.at - 1] if cue.at else ""
    return cue.kind == "verb" and not cue.proclitics and (previous in _HYPOTHETICAL)


def has_object(cue: Cue, found: Complement) -> bool:
    """Whether somebody stands between the subject and the content: اتهم فلان فلانا بالقتل."""
    if found.kind != "noun" or cue.kind != "verb" or cue.enclitic:
        return False
    return not cue.takes.isdisjoint(("object:ب", "object:إلى", "object:على", "object:من", "blame"))


def is_accusing(cue: Cue) -> bool:
    """Whether the verb accuses somebody of something: اتهم."""
    return cue.family == "accuse" and "object:ب" in cue.takes


def lacks_subject(cue: Cue, found: Complement) -> bool:
    """قيل إن, ويتهم بدعم كذا: nobody is named who says so."""
    return cue.family == "hearsay" or (is_accusing(cue) and has_object(cue, found) and found.until == cue.at + 1)


def is_formula(cue: Cue) -> bool:
    """يذكر أن: a newsroom's formula for background, laid on nobody."""
    return cue.entry["text"] == "يذكر"


def is_passive(cue: Cue) -> bool:
    """يعتقد أن, قيل إن: a verb that names nobody and follows on nobody."""
    return cue.family in ("believe", "expect") and cue.entry["tense"] == "imperfect" and cue.kind == "verb"
