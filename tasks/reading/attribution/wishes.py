"""Wishes: plans, hopes and worries of a verb's subject, as what was said: أعرب عن أمله في, أبلغ الوزير استعداده."""

from tasks.reading.attribution.closed_words import HOPES, PLANS, WORRIES
from tasks.reading.attribution.cues import Cue
from tasks.reading.attribution.frame import Complement
from tasks.reading.attribution.ground import Ground

PREPOSITIONS = {"عن": "عن", "إلى": "الي", "على": "علي", "من": "من", "في": "في"}
"""The prepositions that lead a noun, as they are written to as they are folded."""

PREPOSITION_NORMS = frozenset(PREPOSITIONS.values())

TOLD = 20
"""How many tokens behind a verb its subject's plan is looked for."""


def wished(ground: Ground, cue: Cue, last: int) -> Complement | None:
    """أعرب عن استعداده للتعاون, أعرب عن أمله في أن يعود: plans and hopes, which say more than a feeling does."""
    for at in range(cue.at + 1, min(last - 1, cue.at + 25) + 1):
        until = at - (ground.norms[at - 1] == "عن")
        if ground.norms[at] in PLANS:
            return Complement("noun", until, at)
        if ground.norms[at] in HOPES or ground.norms[at] in WORRIES:
            first = at + 1 + (ground.norms[at + 1] in PREPOSITION_NORMS)
            if ground.norms[at] in WORRIES and not ground.is_clause(first):
                return None
            return Complement("noun", until, first + ground.is_clause(first)) if first < last else None
        if ground.is_clause(at) or at in ground.opening or ground.norms[at] == ".":
            return None
    return None


def planned(ground: Ground, cue: Cue, last: int) -> Complement | None:
    """أبلغت موسكو الوزير استعدادها للتعاون: the speaker's own plan, behind whoever was told."""
    for at in range(cue.at + 2, min(last - 1, cue.at + TOLD) + 1):
        if ground.norms[at] in PLANS and ground.norms[at].endswith(("ه", "ها", "هم")):
            led = ground.norms[at - 1]
            return Complement("noun", at - (led in PREPOSITION_NORMS), at) if led not in ("من", "في", "الي") else None
        if ground.is_clause(at) or at in ground.opening or at in ground.cues or ground.tokens[at].kind == "mark":
            return None
    return None
