"""Voices: whether a reporting verb says anything here, and whether it has a subject and an object at all."""

from tasks.reading.attribution.adverbials import RELATIVES
from tasks.reading.attribution.closed_words import JOINTS, LEADS
from tasks.reading.attribution.cues import Cue
from tasks.reading.attribution.frame import NEAR, Complement
from tasks.reading.attribution.ground import Ground
from tasks.reading.attribution.sources import Source

_OF_SOMEBODY = frozenset(("point", "threaten", "plan"))
_SHOWING = frozenset(("assert", "show", "point"))
CONDITION = 8
"""How many words a condition may have before what is joined to it."""

_HYPOTHETICAL = frozenset(("ان", "بان", "الا", "من", "لكي", "كي", "اذا", "لو", "هل"))


def is_hypothetical(ground: Ground, cue: Cue) -> bool:
    """من المقرر أن يعلن, قبل أن يقول: nothing is said yet; من يقول: nobody in particular says it."""
    previous = ground.norms[cue.at - 1] if cue.at else ""
    if previous in ("ما", "مما") and cue.family in _SHOWING and not cue.plural:
        return cue.entry["tense"] == "imperfect"  # وهو ما يؤكد أن: the fact does, and says nothing
    if previous == "ان" and cue.entry["tense"] == "perfect":
        return False  # بعد أن قال, سبق أن قال
    if cue.proclitics == "و" and cue.kind == "verb" and _is_condition(ground, cue.at):
        return True
    return cue.kind == "verb" and not cue.proclitics and (previous in _HYPOTHETICAL)


def _is_condition(ground: Ground, at: int) -> bool:
    """هدد بالرد إذا مضى الوزير وأعلن كذا: joined to a condition without a comma, nothing is said yet."""
    for place in range(at - 1, max(0, at - CONDITION), -1):
        if ground.tokens[place].kind == "mark":
            return False
        if ground.norms[place] in ("اذا", "لو"):
            return ground.norms[place - 1] not in ("،", ",", ".")
    return False


def has_object(cue: Cue, found: Complement) -> bool:
    """Whether somebody stands between the subject and the content: اتهم فلان فلانا بالقتل."""
    if found.kind != "noun" or cue.kind != "verb" or cue.enclitic:
        return found.kind == "quote" and cue.kind == "verb" and is_accusing(cue)
    return not cue.takes.isdisjoint(("object:ب", "object:إلى", "object:على", "object:من", "blame"))


def is_accusing(cue: Cue) -> bool:
    """Whether the verb accuses somebody of something: اتهم."""
    return cue.family == "accuse" and "object:ب" in cue.takes


def lacks_subject(ground: Ground, cue: Cue, found: Complement) -> bool:
    """قيل إن, ويتهم بدعم كذا: nobody is named who says so."""
    if is_accusing(cue) and cue.entry["tense"] == "imperfect" and "ُ" in ground.document.text[cue.start : cue.start + 3]:
        return True  # يُتهم
    if cue.family == "hearsay" or (cue.entry["tense"] == "perfect" and ground.document.text[cue.start + 1] == "ُ"):
        return True  # قيل, زُعم
    if cue.kind == "participle" and is_accusing(cue) and found.until == cue.at + 1:
        return True  # كان متهما بكذا
    return found.until == cue.at + 1 and (
        (is_accusing(cue) and has_object(cue, found)) or _is_believed(ground, cue, found)
    )


def _is_believed(ground: Ground, cue: Cue, found: Complement) -> bool:
    """رجل يعتقد أنه قائدهم, هجوم يشتبه في أنه متعمد: believed by nobody who is named."""
    if not is_passive(cue) or cue.plural:
        return False
    described = cue.at > 0 and (ground.norms[cue.at - 1] in RELATIVES or ground.norms[cue.at - 1] == "ما")
    described = described or (_describes(ground, cue.at) and not ground.document.hits.at("speakers", cue.at - 1))
    if cue.entry["perfect"] == "اشتبه":
        return True
    return described and ground.is_clause(found.first) and ground.has_pronoun(found.first)


def is_formula(cue: Cue) -> bool:
    """يذكر أن: a newsroom's formula for background, laid on nobody."""
    return cue.entry["text"] == "يذكر"


def is_passive(cue: Cue) -> bool:
    """يعتقد أن, قيل إن: a verb that names nobody and follows on nobody."""
    return cue.family in ("believe", "expect") and cue.entry["tense"] == "imperfect" and cue.kind == "verb"


def needs_somebody(cue: Cue, found: Complement) -> bool:
    """Whether things do so too and say nothing by it: السهم يشير إلى اتجاه, الجفاف يهدد بمجاعة."""
    return cue.kind == "verb" and found.kind == "noun" and cue.family in _OF_SOMEBODY


def _describes(ground: Ground, at: int) -> bool:
    """ساحة تشير إلى: a verb right behind a noun without the article says what that is or does."""
    before = ground.tokens[at - 1] if at else None
    if before is None or before.kind != "word" or ground.tokens[at].word.proclitics:
        return False
    previous = ground.norms[at - 1]
    return previous not in JOINTS and previous not in LEADS and not ground.is_clause(at - 1)


def may_speak(ground: Ground, sources: list[Source], head: int) -> bool:
    """Whether the last source is somebody: a name, one who speaks, people in the plural, or who spoke before."""
    if not sources:
        return False
    first = sources[-1].first
    if first < head - NEAR:
        return not _describes(ground, head)
    if first in ground.mentions or bool(sources[-1].plural):
        return True
    hits = ground.document.hits
    return bool(hits.at("speakers", first) or hits.at("report_nouns", first) or hits.at("titles", first))
