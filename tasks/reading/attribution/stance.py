"""Stance: what a cue makes of its content, and what negation and the speaker's own plans make of the cue."""

from tasks.reading.attribution.closed_words import INTENDING, PLANS
from tasks.reading.attribution.cues import Cue
from tasks.reading.attribution.frame import Complement
from tasks.reading.attribution.ground import Ground
from tasks.reading.record import Stance

_NEGATED: dict[str, Stance] = {"exclude": "doubts", "believe": "denies", "opine": "states", "doubt": "states"}
"""What a negated verb still says; any other says nothing: "did not announce" lays no words on anybody."""

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
    if stance == "states" and _is_own_plan(ground, cue, found):
        return "intends"
    return "doubts" if stance == "states" and _is_unconfirmed(ground, cue, found) else stance


def _is_own_plan(ground: Ground, cue: Cue, found: Complement) -> bool:
    """Plans for oneself: أعلن عن خطط, أنه سيغادر, "سنرد"."""
    norms, first = ground.norms, found.first
    if norms[first] in PLANS:
        return True
    if found.kind == "clause" and ground.is_clause(first) and first + 1 < len(norms):
        if (norms[first].endswith("ها") and cue.feminine is False) or (norms[first].endswith("نه") and cue.plural):
            return False
        following = norms[first + 1]
        return following in INTENDING or (following.startswith(("سي", "ست")) and following[2:] not in ("كون", "كونون"))
    return found.kind in ("quote", "colon") and norms[first].startswith(("سن", "سأ", "هدفنا"))


def _is_unconfirmed(ground: Ground, cue: Cue, found: Complement) -> bool:
    between = range(cue.at + 1, found.until)
    return any(ground.norms[at] == "غير" and ground.norms[at + 1] in _UNCONFIRMED for at in between)
