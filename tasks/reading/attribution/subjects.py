"""Subjects that stand before their verb: at the head of the clause, or taken up by a relative pronoun."""

from tasks.reading.attribution.adverbials import PREPOSITIONS, RELATIVES, cuts
from tasks.reading.attribution.closed_words import BEARING, BREAKS, JOINTS, RESUMED
from tasks.reading.attribution.ground import Ground, is_known
from tasks.reading.attribution.noun_phrases import trim
from tasks.reading.attribution.utterances import is_finite

_AUXILIARIES = frozenset(("قد", "كان", "كانت", "سوف", "لم", "لن", "لا"))
_NOBODY = frozenset(("و", "ف", "ما", "عما", "مما", "بما", "لما", "فيما"))
_NEGATIONS = frozenset(("لم", "ولم", "لن", "ولن", "لا", "ولا", "قد", "وقد"))
_ITSELF = frozenset(("وهو", "وهي", "وهم"))
SUBJECT = 16
"""How many words a subject before its verb may have."""


def before(
    ground: Ground, at: int, floor: int, plural: bool = False, feminine: bool | None = None
) -> tuple[int, int] | None:
    """The subject before the verb at `at`: a noun phrase at the head of the verb's clause; None without one."""
    last = at - 1 - (at - 1 in ground.opening)
    while last > floor and (ground.norms[last] in ("،", ",") or ground.norms[last] in _AUXILIARIES):
        last -= 1
    if last < floor or (last in ground.closing and last + 1 < at):
        return None
    if ground.norms[last] in BEARING or ground.norms[last] in _NOBODY:
        return None
    resumed = ground.norms[at + 1 : at + 2]
    if resumed and resumed[0] in RESUMED and ground.norms[last] not in RELATIVES and last == at - 1:
        return None  # نشرت الشركة صورة قالت فيها
    if ground.norms[last] in RELATIVES:
        return _taken_up(ground, at, last, floor, feminine)
    if last == at - 1 and ground.document.hits.at("report_nouns", last) and not ground.norms[last].startswith("ال"):
        return last, last  # تقارير تفيد بأن
    head = _clause_head(ground, last, floor)
    if head is not None and head <= last and _may_speak(ground, head, floor):
        return trim(ground, head, _before_verb(ground, head, last))
    return _described(ground, last, floor, plural) if last == at - 1 else None


def _before_verb(ground: Ground, head: int, last: int) -> int:
    """Where a clause's subject ends at the latest: before its own verb (الشركة أصدرت بيانا يقول)."""
    for at in range(head + 1, last + 1):
        feminine = ground.norms[at].endswith("ت") and ground.norms[at - 1].startswith("ال")
        verb = ground.is_verb(at) or (feminine and not ground.norms[at].endswith("ات"))
        if verb and at not in ground.mentions and ground.norms[at - 1] not in RELATIVES:
            return at - 1
    return last


def _taken_up(ground: Ground, at: int, last: int, floor: int, feminine: bool | None) -> tuple[int, int] | None:
    """Whom the relative at `last` takes up; nobody where the verb has a subject of its own (التي قال فيها فلان)."""
    if ground.norms[last] in _ITSELF:
        return None
    if at + 1 < len(ground.norms) and ground.norms[at + 1] in RESUMED:
        return _whose(ground, last - 1)
    return None if _differs(ground.norms[last], feminine) else _antecedent(ground, last - 1, floor)


def _whose(ground: Ground, last: int) -> tuple[int, int] | None:
    """Whose speech it is that a relative takes up: تغريدة سامر التي قال فيها."""
    mention = ground.mentions.get(last)
    if mention is None or mention.entity.type != "person":
        return None
    hit = ground.settings.get(mention.first - 1)
    return (mention.first, last) if hit is not None and hit.entry["kind"] == "venue" else None


def _is_verb(norm: str) -> bool:
    return is_known(norm) and is_finite(norm)


def _differs(relative: str, feminine: bool | None) -> bool:
    """Whether a verb's gender says that the relative before it is no subject of its: الذي تتهمه لندن."""
    return (relative.endswith("الذي") and feminine is True) or (relative.endswith("التي") and feminine is False)


def _described(ground: Ground, last: int, floor: int, plural: bool) -> tuple[int, int] | None:
    """Whom a clause without a relative pronoun describes: مصادر قالت إنها, قوى سياسية طلبت توضيحا."""
    found = _antecedent(ground, last, floor)
    if found is None or ground.norms[found[0]].startswith("ال"):
        return None
    for first in range(found[0], last + 1):
        if not ground.norms[first].startswith("ال") and _is_somebody(ground, first, plural):
            return first, last
    return None


def _is_somebody(ground: Ground, first: int, plural: bool) -> bool:
    """Whether a word means one who speaks; before a plural verb any plural of people does (داعمين يوصونه)."""
    if ground.document.hits.at("speakers", first):
        return True
    return plural and ground.norms[first].endswith(("ين", "ون")) and not ground.tokens[first].word.proclitics


def _antecedent(ground: Ground, last: int, floor: int) -> tuple[int, int] | None:
    """Whom الذي and التي take up: the phrase right before them."""
    while last > floor and ground.norms[last] in ("،", ","):
        last -= 1
    mention = ground.mentions.get(last)
    if mention is not None:
        return mention.first, last
    first = last
    while first > floor and not _stands_alone(ground, first):
        first -= 1
    if first == floor < last and not ground.norms[first].startswith("ال") and first not in ground.mentions:
        first += 1  # a sentence begins with its verb
    elif floor < first < last and ground.norms[first - 1] in _NEGATIONS:
        first += 1
    return (first, last) if first <= last and not cuts(ground, first) else None


def _stands_alone(ground: Ground, first: int) -> bool:
    previous = ground.norms[first - 1]
    hit = ground.settings.get(first - 1)
    if hit is not None and hit.entry["kind"] in ("manner", "time"):
        return True
    if ground.tokens[first - 1].kind == "mark" or ground.is_clause(first - 1):
        return True
    return previous in PREPOSITIONS or previous in BREAKS or bool(ground.tokens[first].word.proclitics)


def _clause_head(ground: Ground, last: int, floor: int) -> int | None:
    """Where the clause that reaches to `last` begins; None where that is farther than a subject is long."""
    for head in range(last, max(floor, last - SUBJECT), -1):
        previous = head - 1
        if ground.norms[previous] in ("فان", "لان") or (
            ground.is_clause(previous) and not ground.has_pronoun(previous)
        ):
            return head
        if ground.norms[previous] in JOINTS or _is_joined(ground, head):
            return head
    return floor if last - floor <= SUBJECT else None


def _is_joined(ground: Ground, head: int) -> bool:
    return ground.tokens[head].word.proclitics[:1] in ("و", "ف") and ground.tokens[head - 1].kind == "mark"


def _may_speak(ground: Ground, head: int, floor: int) -> bool:
    """Whether a clause that begins with this word begins with its subject, not with a verb or an adverbial."""
    mention = ground.mentions.get(head)
    if mention is not None and mention.first == head:
        return "ل" not in ground.tokens[head].word.proclitics or ground.is_whole(mention)
    if head > floor and (ground.is_clause(head - 1) or ground.norms[head - 1] in ("لكن", "ولكن", "فان", "لان")):
        return not cuts(ground, head) and not ground.is_verb(head) and not _is_verb(ground.norms[head])
    stem = ground.tokens[head].word.stem
    if cuts(ground, head) or ground.tokens[head].word.proclitics.strip("وف"):
        return False
    return (stem.startswith("ال") and not ground.is_verb(head)) or bool(ground.document.hits.at("speakers", head))
