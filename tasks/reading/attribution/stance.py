"""Stance: what a cue makes of its content, and what negation and the speaker's own plans make of the cue."""

from tasks.reading.attribution.closed_words import INTENDING, OWN_BODIES, PLANS
from tasks.reading.attribution.cues import Cue
from tasks.reading.attribution.frame import Complement
from tasks.reading.attribution.ground import CLAUSE, Ground, is_known
from tasks.reading.attribution.utterances import is_finite
from tasks.reading.record import Stance

_NEGATED: dict[str, Stance] = {"exclude": "doubts", "believe": "denies", "opine": "states", "doubt": "states"}
"""What a negated verb still says; any other says nothing: "did not announce" lays no words on anybody."""

_NO_PLANS = frozenset(("كون", "كونون", "تم", "ودي", "ودي", "بقي", "ظل", "صبح"))
_CONFIRMING = frozenset(("assert", "inform"))
_UNCONFIRMED = frozenset(["مؤكده", "مؤكد", "متحقق", "موثقه"])


def judge(ground: Ground, cue: Cue, found: Complement) -> Stance | None:
    """The stance of the frame; None where it says nothing or its verb takes none."""
    stance = cue.stance
    if cue.family == "refuse" and found.kind == "noun" and not cue.negated:
        return "denies"
    if cue.family == "attitude" and found.kind == "noun" and not cue.negated:
        return "intends" if ground.norms[found.first] in PLANS else "expects"
    if stance is None:
        return None
    if cue.negated:
        return _NEGATED.get(cue.family)
    if cue.entry["perfect"] == "رجح" and cue.entry["tense"] == "imperfect" and found.until == cue.at + 1:
        return "doubts"  # يرجح أن: nobody is named who thinks so
    if stance == "states" and _is_own_plan(ground, cue, found):
        return "intends"
    if stance == "states" and found.kind == "clause" and _is_foreseen(ground, found.first):
        return "expects"
    return "doubts" if stance == "states" and _is_unconfirmed(ground, cue, found) else stance


def _is_own_plan(ground: Ground, cue: Cue, found: Complement) -> bool:
    """Plans for oneself: أعلن عن خطط, أنه سيغادر, "سنرد"."""
    norms, first = ground.norms, found.first
    if norms[first] in PLANS:
        return not (cue.family in _CONFIRMING and norms[first].startswith("استعداد"))
    if found.kind == "clause" and ground.is_clause(first) and first + 1 < len(norms):
        if (norms[first].endswith("ها") and cue.feminine is False) or (norms[first].endswith("نه") and cue.plural):
            return False
        return _is_plan(_behind(ground, first)) or (cue.family != "opine" and _may_do(ground, first))
    if found.kind == "clause" and norms[first] in OWN_BODIES:
        return _is_plan(_behind(ground, first)) or (cue.family != "opine" and _may_do(ground, first))
    return found.kind in ("quote", "colon") and _is_promised(ground, first)


def _behind(ground: Ground, first: int) -> str:
    """The word behind a token, where a quotation mark may stand between."""
    at = first + 1 + (first + 1 in ground.opening)
    return ground.norms[at] if at < len(ground.norms) else ""


def _may_do(ground: Ground, first: int) -> bool:
    """أنه قد ينسحب, أن بلاده قد تستأنف: what one may do oneself is a threat or an offer."""
    at = first + 2
    if at >= len(ground.norms) or ground.norms[first + 1] != "قد":
        return False
    norm = ground.norms[at]
    return norm[:1] in ("ي", "ت") and is_finite(norm) and norm[1:] not in _NO_PLANS


def _is_plan(norm: str) -> bool:
    """سيغادر, لن تتنازل, تعتزم; what will be done or will be is no plan of one's own (سيتم, ستكون)."""
    return norm in INTENDING or (norm.startswith(("سي", "ست")) and norm[2:] not in _NO_PLANS)


def _is_promised(ground: Ground, first: int) -> bool:
    """ "سنرد", "سأغادر", "لن نقبل": plans in the first person."""
    norms = ground.norms
    following = norms[first + 1] if first + 1 < len(norms) else ""
    if norms[first] in ("لن", "سوف"):
        return following.startswith(("ن", "ا")) and is_finite(following)
    if norms[first] == "هدفنا":
        return True
    return ground.tokens[first].text.startswith(("سن", "سأ")) and is_known("ي" + norms[first][2:])


def _is_foreseen(ground: Ground, first: int) -> bool:
    """أن من المتوقع أن: what is said is what is expected."""
    at = first + (ground.norms[first] in CLAUSE)
    return any(hit.entry["kind"] == "impersonal" for hit in ground.document.hits.at("attribution_phrases", at))


def _is_unconfirmed(ground: Ground, cue: Cue, found: Complement) -> bool:
    between = range(cue.at + 1, found.until)
    return any(ground.norms[at] == "غير" and ground.norms[at + 1] in _UNCONFIRMED for at in between)
