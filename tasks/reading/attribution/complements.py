"""Complements: where what was said begins after a reporting verb: a that-clause, a colon, marks, or a noun."""

from collections.abc import Mapping
from functools import cache

from tasks.reading.attribution.adverbials import RELATIVES
from tasks.reading.attribution.cues import Cue, hidden
from tasks.reading.attribution.frame import Complement
from tasks.reading.attribution.ground import Ground
from tasks.reading.attribution.nominals import REACH, nominal_of
from tasks.reading.attribution.utterances import is_utterance, states
from tasks.reading.attribution.wishes import PREPOSITIONS

_CLAUSE_LEADS = {folded: written for written, folded in PREPOSITIONS.items()}
_AFTER = frozenset("بعد عقب وسط رغم اثر بسبب نتيجه غداه ظل".split())
_DUTY = frozenset(("ضروره", "اهميه", "وجوب", "حتميه"))
NOUN = 8
"""How far behind a noun of saying its clause may begin."""

_OWN_WORDS = frozenset(("ما", "مما", "بما", "لما", "فيما", "لما", "عما"))


def complement(ground: Ground, cue: Cue, cues: Mapping[int, Cue], last: int) -> Complement | None:
    """The nearest complement that the cue can take within its sentence, which ends at token `last`."""
    takes = cue.takes
    if "ascribe" in takes and cue.at and ground.norms[cue.at - 1] in _OWN_WORDS:
        return None
    nominal = nominal_of(ground, cue, last)
    at, limit, skip = cue.at + 1, min(last, cue.at + REACH), False
    while at <= limit:
        if nominal is not None and at >= nominal.until:
            return _clause_behind(ground, nominal, takes)
        if at in ground.opening or ground.tokens[at].kind == "mark":
            if ground.norms[at] == "،":
                skip = False
                if _is_closed(ground, cue):
                    break
            found, at = _mark(ground, cue, at, takes)
            if found is not None:
                return found
            continue
        if ground.is_clause(at):
            if not skip and "an" in takes and ground.norms[at - 1] in _DUTY and at - 1 > cue.at:
                return Complement("noun", at - 1 - (ground.norms[at - 2] in _CLAUSE_LEADS), at - 1)
            if not skip and "an" in takes and not _belongs_elsewhere(ground, cue, at):
                return Complement("clause", at, at if ground.has_pronoun(at) else at + 1)
            if skip and "an" not in takes:
                return nominal
            skip = False
        other = cues.get(at)
        if (
            other is not None
            and other.kind != "masdar"
            and not other.carries
            and not (other.negated or hidden(ground, other) or _is_aside(ground, at))
            and not ("ascribe" in other.takes and ground.norms[at - 1] in _OWN_WORDS)
        ):
            if ground.norms[at - 1] not in RELATIVES and ground.norms[at - 1] not in ("ان", "لم"):
                return None
            skip = "an" in other.takes
        at += 1
    return nominal if nominal is not None and nominal.until <= limit else None


def _is_aside(ground: Ground, at: int) -> bool:
    """قال ناشطون، وفق ما أوردت الصحيفة، إن: the verb of a phrase that tells who brought the words."""
    return not ground.asides.isdisjoint((at - 1, at - 2, at - 3)) and ground.norms[at - 1].endswith("ما")


def _belongs_elsewhere(ground: Ground, cue: Cue, at: int) -> bool:
    """Whether a that-clause is not the verb's own: بعد أن, إلا أن, قبل أن after its subject."""
    previous = ground.norms[at - 1]
    stated = ground.tokens[at].text.startswith("إ")
    if not stated and any(_takes_clause(ground, place) for place in range(max(cue.at + 2, at - NOUN), at)):
        return True
    if previous == "قبل" and ground.norms[at - 2] == "من":
        return False  # ذكر من قبل أن
    if previous in ("بعد", "قبل", "الا", "غير", "دون", "منذ", "رغم", "لولا", "بيد", "يجب", "يمكن", "مع", "كما"):
        return at - 1 > cue.at
    if previous.startswith("ال") and ground.norms[at - 2] in ("من", "ومن", "فمن"):
        return at - 2 > cue.at  # ومن المقرر أن, من المتوقع أن
    return previous in _CLAUSE_LEADS and at - 1 > cue.at and _CLAUSE_LEADS[previous] not in _leads(cue.takes)


def _is_closed(ground: Ground, cue: Cue) -> bool:
    """Whether a comma ends a verb's clause: it is a relative one with an object (الصحيفة التي كشفت القضية، أن)."""
    if not cue.at or ground.norms[cue.at - 1] not in RELATIVES:
        return False
    behind = cue.at + 1
    return ground.norms[behind].startswith("ال") and behind not in ground.settings and behind not in ground.dates


def _takes_clause(ground: Ground, at: int) -> bool:
    """Whether a noun of saying takes the clause that follows: غادر بعد تصريحات الرئيس بأن; not أكد في تصريحات أن."""
    return ground.norms[at - 1] in _AFTER and bool(
        ground.document.hits.at("report_nouns", at)
        or any(hit.entry["tense"] == "masdar" for hit in ground.document.hits.at("reporting_verbs", at))
    )


@cache
def _leads(takes: frozenset[str]) -> frozenset[str]:
    """The prepositions that may lead a verb's that-clause."""
    return frozenset(take.rpartition(":")[2] for take in takes)


def _mark(ground: Ground, cue: Cue, at: int, takes: frozenset[str]) -> tuple[Complement | None, int]:
    """The complement that a mark opens, or where to look on."""
    if at in ground.opening:
        stretch = ground.stretches[ground.opening[at]]
        spoken = "quote" in takes and is_utterance(ground, stretch)
        named = ground.names_ahead(at) and not states(ground, stretch)
        if spoken and not (at > cue.at + 1 and (named or _governed(ground, cue, at))):
            return Complement("quote", at, stretch.first), at
        return None, stretch.last + 2
    text = ground.tokens[at].text
    if text == ":" and ("quote" in takes or "an" in takes) and not ground.is_clock(at):
        return Complement("colon", at, at + 2 if at + 1 in ground.opening else at + 1), at
    if text == "(":
        for end in range(at + 1, min(at + 12, len(ground.tokens))):
            if ground.tokens[end].text == ")":
                return None, end + 1
    return None, at + 1


def _governed(ground: Ground, cue: Cue, at: int) -> bool:
    """Whether a preposition before the mark takes the words, and not the verb: يخاطب الحضور بمعزل عن "..."."""
    if ground.norms[at - 2 : at] == ["تي", "في"]:
        return False  # a broadcaster's name
    lead = _CLAUSE_LEADS.get(ground.norms[at - 1])
    return lead is not None and cue.family != "attitude" and lead not in _leads(cue.takes)


def _clause_behind(ground: Ground, nominal: Complement, takes: frozenset[str]) -> Complement:
    """دعا إلى أن, حذر من أن: the noun's preposition leads a that-clause."""
    if "an" in takes and ground.is_clause(nominal.first):
        first = nominal.first
        return Complement("clause", nominal.until, first if ground.has_pronoun(first) else first + 1)
    return nominal
