"""Calls: nouns of asking, accusing and threatening with their verb's preposition: دعوات إلى كذا, اتهامه بكذا."""

from tasks.reading.attribution.adverbials import RELATIVES
from tasks.reading.attribution.cues import Cue
from tasks.reading.attribution.frame import Frame
from tasks.reading.attribution.ground import CLAUSE, Ground, Unit
from tasks.reading.attribution.nominals import carries
from tasks.reading.attribution.noun_phrases import is_verbal_noun
from tasks.reading.attribution.sources import Source, named
from tasks.reading.attribution.verbal_nouns import has_shape
from tasks.reading.attribution.wishes import PREPOSITIONS

REACH = 10
"""How many tokens may stand between a noun and its preposition: who calls, and whom."""

_FAMILIES = frozenset(("accuse", "demand", "threaten", "promise", "warn"))
_DONE = frozenset(("تم", "يتم", "وتم", "جري", "وجري"))


def from_call(ground: Ground, unit: Unit, cue: Cue, carried: Source | None) -> Frame | None:
    """The frame of a noun whose content its preposition leads; the caller stands right behind it, or is who acts."""
    if cue.family not in _FAMILIES or cue.stance is None or cue.negated:
        return None
    first = _content(ground, cue, unit.last)
    if first is None or (cue.article and first > cue.at + 1 and ground.norms[cue.at + 1] not in PREPOSITIONS.values()):
        return None
    text = ground.document.text[cue.start : cue.end]
    sources = _callers(ground, cue, first, carried)
    return Frame(cue.at, cue.at, "call", text, first, unit.last, cue.stance, sources, coordinate=False)


def _content(ground: Ground, cue: Cue, last: int) -> int | None:
    """Where the called-for begins: behind إلى or من, at a noun with bi-, right behind طلب where it is an event's."""
    plain = {take.removeprefix("object:") for take in cue.takes}
    words = {PREPOSITIONS[take] for take in plain if take in PREPOSITIONS}
    for at in range(cue.at + 1, min(last, cue.at + REACH) + 1):
        if ground.norms[at] in words and at < last and _is_event(ground, at + 1):
            return at + 1
        if ground.norms[at] in words and at + 1 < last and ground.is_clause(at + 1):
            return at + 1 + (not ground.has_pronoun(at + 1))
        if carries(ground, at, plain & {"ب"}):
            return at
        if "noun" in plain and at == cue.at + 1 < last and _is_asked(ground, at):
            return at
        if ground.tokens[at].kind == "mark" or ground.is_clause(at) or ground.norms[at] in RELATIVES:
            return None
        if at in ground.cues and at not in ground.mentions:
            return None
    return None


def _is_event(ground: Ground, at: int) -> bool:
    """Whether a token is an event's noun, with the article or without; what was warned of may be any noun."""
    if at in ground.mentions or ground.tokens[at].kind != "word":
        return False
    if is_verbal_noun(ground, at) or ground.document.hits.at("verbal_nouns", at):
        return True
    return has_shape(ground.tokens[at].text.removeprefix("ال"))


def _is_asked(ground: Ground, at: int) -> bool:
    """طلب الحصول على: an event that goes on with a preposition; طلب الترحيل is what the request is called."""
    definite = ground.norms[at].startswith("ال")
    return definite and _is_event(ground, at) and ground.norms[at + 1] in PREPOSITIONS.values()


def _callers(ground: Ground, cue: Cue, first: int, carried: Source | None) -> list[Source]:
    """Who calls: the phrase behind the noun, whoever acts in the sentence behind a lam or with a pronoun, or nobody."""
    end = first - 1 - (ground.norms[first - 1] in CLAUSE)
    end -= ground.norms[end] in PREPOSITIONS.values()
    if cue.at and ground.norms[cue.at - 1] in _DONE:
        return []
    if cue.family == "accuse":
        lam = next((at for at in range(cue.at + 2, end + 1) if ground.begins_with(at, "ل")), None)
        caller = cue.at + 1 + (ground.norms[cue.at + 1] == "من")
        return [named(ground, caller, lam - 1)] if lam is not None and lam > caller and not cue.enclitic else []
    if cue.proclitics.endswith(("ل", "ب")) or cue.enclitic:
        return [carried] if carried is not None else []
    caller = cue.at + 1 + (ground.norms[cue.at + 1] == "من")
    if cue.entry.form.endswith("ا") or (caller == cue.at + 1 <= end and ground.norms[caller] in PREPOSITIONS.values()):
        return [carried] if carried is not None else []  # وجهت سوريا تحذيرا إلى الدول من كذا
    return [named(ground, caller, end)] if end >= caller else []
