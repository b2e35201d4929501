"""Frames without a verb: reports that, claims that, his statement that, what could not be verified."""

from collections.abc import Iterator

from tasks.reading.attribution.adverbials import PREPOSITIONS, RELATIVES, cuts
from tasks.reading.attribution.cues import Cue
from tasks.reading.attribution.frame import Frame
from tasks.reading.attribution.ground import Ground, Unit
from tasks.reading.attribution.sources import Source, named
from tasks.reading.lexicon import Hit
from tasks.reading.record import Stance

REACH = 6
"""How many words may name the speaker between a noun and its that-clause."""

_LEADS = frozenset(("عن", "علي"))
_VERIFYING = frozenset(("التحقق", "التاكد", "تاكيد", "التثبت", "تحديد"))
_FAMILIES = frozenset("say announce assert claim deny believe admit warn opine promise threaten point".split())


def report_nouns(ground: Ground) -> dict[int, Hit]:
    """Where a noun for a report stands, by token."""
    return {hit.first: hit for hit in ground.document.hits.longest("report_nouns") if not hit.enclitic}


def from_report(ground: Ground, unit: Unit, hit: Hit, subject: Source | None) -> Frame | None:
    """تقارير بأن, مزاعم عن: the noun is its own source, or nobody is; بحجة أن: the subject of the sentence is."""
    pretext = hit.entry["source"] == "subject"
    if pretext and not hit.proclitics.endswith("ب"):
        return None
    found = _clause(ground, hit.last, unit.last, hit.article)
    if found is None or ground.norms[found[0] - 1] in _LEADS:
        return None
    until, first = found
    stance: Stance = hit.entry["stance"]  # type: ignore[assignment]
    sources = [named(ground, hit.first, until - 1)] if hit.entry["source"] == "yes" else []
    owned = not pretext and not sources and hit.last + 1 in ground.mentions and until > hit.last + 1
    if owned:
        sources = [named(ground, hit.last + 1, until - 1)]  # مزاعم موسكو بأن
    if pretext and subject is not None:
        sources = [subject]
    cue = ground.document.text[hit.start : hit.end]
    return Frame(hit.first, hit.first, "report", cue, first, unit.last, stance, sources, coordinate=False)


def from_masdar(ground: Ground, unit: Unit, cue: Cue, carried: Source | None) -> Frame | None:
    """قوله إن, تأكيد الوزارة أن: whose words they are stands in the pronoun or right after the noun."""
    stance = cue.stance
    if cue.family not in _FAMILIES or stance is None or cue.negated or (cue.article and cue.entry["perfect"] == "قال"):
        return None if not cue.article or not cue.proclitics else _words(ground, cue, carried)
    found = _clause(ground, cue.at, unit.last, cue.article)
    if found is None:
        return _words(ground, cue, carried)
    until, first = found
    until -= ground.norms[until - 1] in _LEADS
    if until > cue.at + 1 and not cue.enclitic:
        sources = [named(ground, cue.at + 1, until - 1)]
    else:
        owner = _owner(ground, unit, cue) if cue.enclitic else carried if _goes_on(ground, cue) else None
        sources = [owner] if owner is not None else []
    text = ground.document.text[cue.start : cue.end]
    return Frame(cue.at, cue.at, "masdar", text, first, unit.last, stance, sources, coordinate=False)


def _goes_on(ground: Ground, cue: Cue) -> bool:
    """بتأكيد أن, سارع إلى تأكيد أن: who acts in the sentence says so."""
    return bool(cue.proclitics) or cue.article or (cue.at > 0 and ground.norms[cue.at - 1] in PREPOSITIONS)


def _words(ground: Ground, cue: Cue, carried: Source | None) -> Frame | None:
    """بقوله: "...": the words stand right behind the noun."""
    at = cue.at + 1 + (ground.norms[cue.at + 1 : cue.at + 2] == [":"])
    if cue.entry["perfect"] != "قال" or at not in ground.opening or not (cue.enclitic or cue.article):
        return None
    number = ground.opening[at]
    stretch = ground.stretches[number]
    text = ground.document.text[cue.start : cue.end]
    sources = [carried] if carried is not None else []
    return Frame(cue.at, cue.at, "masdar", text, stretch.first, stretch.last, "states", sources, carried, number)


def _clause(ground: Ground, at: int, last: int, article: bool) -> tuple[int, int] | None:
    """Where the that-clause of a noun begins and its content; only a name or two may stand between."""
    for place in range(at + 1, min(last - 1, at + 1 + (0 if article else REACH)) + 1):
        if ground.is_clause(place):
            bare = place == at + 1 or ground.norms[place].startswith("ب") or ground.norms[place - 1] in _LEADS
            return (place, place + (not ground.has_pronoun(place))) if bare or _names(ground, at + 1, place) else None
        if ground.norms[place] in _LEADS and ground.is_clause(place + 1):
            continue
        if place in ground.cues and place not in ground.mentions:
            return None
        if cuts(ground, place) or ground.norms[place] in RELATIVES or ground.tokens[place].kind == "mark":
            return None
    return None


def _names(ground: Ground, first: int, until: int) -> bool:
    return first in ground.mentions or (ground.norms[first].startswith("ال") and until - first <= 3)


def _owner(ground: Ground, unit: Unit, cue: Cue) -> Source | None:
    """Whom the pronoun of a noun means: the last body or person named before it in the sentence."""
    for at in range(cue.at - 1, unit.first - 1, -1):
        mention = ground.mentions.get(at)
        many = cue.enclitic == "هم" and mention is not None and mention.entity.type == "person"
        if mention is not None and mention.entity.type != "place" and not many:
            return named(ground, mention.first, mention.last)
        if ground.norms[at].startswith("ال") and ground.norms[at].endswith("ات") and cue.enclitic == "ها":
            return named(ground, at, at)
    return None


def impersonal(ground: Ground, unit: Unit, hit: Hit) -> Frame | None:
    """من المتوقع أن: foreseen by nobody in particular."""
    for at in range(hit.last + 1, min(unit.last - 1, hit.last + REACH) + 1):
        if at in ground.cues:
            return None
        if ground.is_clause(at):
            cue = ground.document.text[hit.start : hit.end]
            stance: Stance = hit.entry["stance"]  # type: ignore[assignment]
            first = at + (not ground.has_pronoun(at))
            return Frame(
                hit.first, hit.first, "impersonal", cue, first, unit.last, stance, [], coordinate="و" in hit.proclitics
            )
    return None


def unverified(ground: Ground, unit: Unit, hit: Hit) -> Iterator[Frame]:
    """لم يتسن التحقق من كذا: a doubt laid on nobody."""
    for at in range(hit.last + 1, min(unit.last - 1, hit.last + REACH) + 1):
        if ground.norms[at] in _VERIFYING:
            first = at + 1 + (ground.norms[at + 1] == "من")
            if first < unit.last:
                cue = ground.document.text[hit.start : hit.end]
                yield Frame(hit.first, hit.first, "unverified", cue, first, unit.last, "doubts", [])
            return
