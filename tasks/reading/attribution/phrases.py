"""Phrases of attribution: بحسب, وفقا لـ, نقلا عن, حسبما قال: who they name and where what they lay on them stands."""

from collections.abc import Iterator, Mapping

import msgspec

from tasks.reading.attribution.adverbials import RELATIVES
from tasks.reading.attribution.closed_words import CLAUSE_JOINTS
from tasks.reading.attribution.cues import Cue
from tasks.reading.attribution.frame import NEAR, Frame
from tasks.reading.attribution.ground import CLAUSE, Ground, Unit, is_known
from tasks.reading.attribution.media import audience
from tasks.reading.attribution.noun_phrases import is_open, is_verbal_noun, trim
from tasks.reading.attribution.relays import brought, last_of, relayed
from tasks.reading.attribution.sources import Source, is_medium, named
from tasks.reading.attribution.utterances import is_finite
from tasks.reading.lexicon import Hit
from tasks.reading.record import Stance


def phrases(ground: Ground, cues: Mapping[int, Cue]) -> Iterator[tuple[Hit, list[Source], int]]:
    """Each phrase with the sources it names, nearest first, and its last token; no source where it says "his words"."""
    for hit in ground.document.hits.longest("attribution_phrases"):
        if ground.inside[hit.first] >= 0 or hit.enclitic or hit.article or hit.proclitics not in ("", "و", "ف"):
            continue
        kind = hit.entry["kind"]
        end = _bound(ground, hit.last)
        if kind in ("self", "unverified", "impersonal"):
            yield hit, [], hit.last
        elif kind == "verb":
            yield from _by_verb(ground, hit, cues, end)
        else:
            yield from _by_noun(ground, hit, end, kind == "lam")


def _bound(ground: Ground, at: int) -> int:
    """The last token of the sentence that a token stands in."""
    return ground.unit_of(at).last


def _by_noun(ground: Ground, hit: Hit, end: int, lam: bool) -> Iterator[tuple[Hit, list[Source], int]]:
    at = hit.last + 1
    if at > end:
        return
    token = ground.tokens[at]
    if lam:
        if token.text in ("لـ", "ل"):
            at += 1
        elif not ground.norms[at].startswith("ل"):
            return
        if ground.norms[at] == "لما" or at > end:
            return
    if _is_rule(ground, at) or ground.norms[at] == "ما":
        return
    if at in ground.settings and ground.settings[at].entry["kind"] in ("time", "manner"):
        return
    comma = next((place for place in range(at, end + 1) if ground.norms[place] in ("،", ",")), end + 1)
    chain = brought(ground, at, end)
    if chain is not None:
        yield hit, chain, chain[-1].last
        return
    span = trim(ground, at, comma - 1, lam) or (at, at)
    span = span[0], _without_manner(ground, *span, comma > end)
    yield hit, [_led(ground, *span) if lam else named(ground, *span)], span[1]


def _led(ground: Ground, first: int, last: int) -> Source:
    """A source behind its preposition lam, however its first word is commonly taken apart (لواس)."""
    source = named(ground, first, last)
    token = ground.tokens[first]
    if source.text.startswith("ل") and source.text.startswith(token.text) and not token.text.startswith("لل"):
        return msgspec.structs.replace(source, text=source.text[1:])
    return source


def _without_manner(ground: Ground, first: int, last: int, within: bool) -> int:
    """Where a source ends: before a verb, or before the verb's preposition (أودى بحسب أطباء بحياة كثيرين)."""
    for at in range(first + 1, last + 1):
        token = ground.tokens[at]
        if at in ground.mentions or token.word.definite:
            continue
        if is_verbal_noun(ground, at) and not is_open(ground, at - 1):
            return at - 1
        if (within and token.word.proclitics == "ب") or (
            token.norm.startswith("ي") and is_known(token.norm) and is_finite(token.norm)
        ):
            return at - 1
    return last


def _is_rule(ground: Ground, at: int) -> bool:
    return any(other.likely for other in ground.document.hits.at("not_sources", at))


def _by_verb(ground: Ground, hit: Hit, cues: Mapping[int, Cue], end: int) -> Iterator[tuple[Hit, list[Source], int]]:
    """حسبما أفادت الوكالة: a verb of saying and its subject; كما only where a comma sets it off and nothing is said."""
    at = hit.last + 1
    cue = cues.get(at)
    if cue is None or cue.kind != "verb" or "ascribe" in cue.takes:
        return
    if hit.entry.form == "كما" and (cue.family == "carry" or _begins_object(ground, at + 1)):
        return
    if hit.entry.form == "كما" and not _is_aside(ground, hit, cue, end):
        return
    if cue.family == "appear":
        at += 1
    if cue.family == "relay":
        yield hit, relayed(ground, at, end), last_of(ground, at, end)
        return
    marked = at < end and ground.tokens[at + 1].kind == "mark" and at + 1 not in ground.opening
    span = trim(ground, at + 1, end) if at < end and not marked else None
    if span is None:
        yield hit, [], at
        return
    speaker = named(ground, *span, cue.feminine, cue.plural)
    outlet = audience(ground, span[1] + 1, min(end, span[1] + 4))
    yield hit, [named(ground, *outlet), speaker] if outlet else [speaker], outlet[1] if outlet else span[1]


def _begins_object(ground: Ground, at: int) -> bool:
    """كما أعلنت وقف إطلاق النار: what was announced, and nobody."""
    if at >= len(ground.norms) or ground.document.hits.at("speakers", at) or ground.document.hits.at("titles", at):
        return False
    return is_verbal_noun(ground, at)


def _is_aside(ground: Ground, hit: Hit, cue: Cue, end: int) -> bool:
    if hit.first == 0 or ground.norms[hit.first - 1] not in ("،", ",", "-"):
        return False
    for at in range(cue.at + 1, min(end, cue.at + 25) + 1):
        if ground.norms[at] in CLAUSE or at in ground.opening or ground.norms[at] == ":":
            return False
        if ground.norms[at] in ("،", ","):
            break
    return True


def apply(
    ground: Ground, unit: Unit, found: tuple[Hit, list[Source], int], frames: list[Frame], floor: int
) -> Frame | None:
    """Lays a phrase's statement: a new frame, or None where it adds its source to a frame that it closes."""
    hit, sources, last = found
    if frames and frames[-1].rule.startswith("phrase") and hit.entry.form in _RELYING and hit.first <= floor:
        frames[-1].sources.extend(source for source in sources if not source.is_in(frames[-1].sources))
        return None
    if frames and frames[-1].at < hit.first < frames[-1].first:
        _within(hit, sources, frames[-1])
        return None
    behind = _past_comma(ground, last + 1)
    if behind <= unit.last and ground.norms[behind] in RELATIVES:
        behind = _past_relative(ground, behind, unit.last)
    opens = hit.first <= max(unit.first, floor) + 2 and bool(sources) and behind > last + 1
    if behind <= unit.last and (opens or ground.norms[behind].startswith(("فان", "فقد"))):
        first = behind + 1 if ground.norms[behind] in ("فان", "ان", "فقد") else behind
        return _frame(ground, "phrase_before", hit, sources, first, unit.last)
    held = next((frame for frame in reversed(frames[-NEAR:]) if frame.first < hit.first <= frame.last + 3), None)
    if held is not None and held.rule in _NOUNS:
        held.last = min(held.last, _before_comma(ground, hit.first))
    elif held is not None and held.rule != "phrase_before":
        within = _is_within(ground, hit, behind, unit.last) and not any(is_medium(ground, each) for each in sources)
        if within and held.rule == "clause" and held.stretch < 0 and sources:
            held.sources += [source for source in sources if not source.is_in(held.sources)]
            return None  # قال إن السبب بحسب الشاهد هو كذا: the one cited stands within the other's words
        if _closes(ground, hit, sources, held):
            return None
        floor = max(floor, held.first)
    start, end = max(unit.first, floor), _before_comma(ground, hit.first)
    if end <= start:
        rest = last + 1
        told = sources and rest + _STUMP <= unit.last and rest not in ground.dates
        return _frame(ground, "phrase_before", hit, sources, rest, unit.last) if told else None
    if behind == last + 1 <= unit.last and not _is_joined(ground, behind):  # the phrase stands within its clause
        end = next((at for at in range(behind, unit.last) if ground.norms[at] in ("،", ",")), unit.last)
    if end - start < _STUMP and last + 1 < behind <= unit.last:
        start, end = behind, unit.last
    return _frame(ground, "phrase_after", hit, sources, start, end)


def _is_joined(ground: Ground, at: int) -> bool:
    """Whether what follows a phrase is a clause of its own, and not the rest of the one it stands in."""
    if ground.norms[at] in RELATIVES or ground.norms[at] in CLAUSE_JOINTS or ground.tokens[at].kind == "mark":
        return True
    at += ground.norms[at] == "في"
    if at in ground.dates or at in ground.settings:
        return True
    return ground.tokens[at].word.proclitics[:1] in ("و", "ف")


def _frame(ground: Ground, rule: str, hit: Hit, sources: list[Source], first: int, last: int) -> Frame:
    stance: Stance = hit.entry["stance"]  # type: ignore[assignment]
    cue = ground.document.text[hit.start : hit.end]
    speaker = sources[-1] if sources else None
    return Frame(hit.first, hit.first, rule, cue, first, last, stance, sources, speaker)


def _closes(ground: Ground, hit: Hit, sources: list[Source], held: Frame) -> bool:
    """Whether the phrase only ends a frame and lengthens its chain; a tally makes a statement of its own."""
    held.last = min(held.last, _before_comma(ground, hit.first))
    if sources and _is_tally(ground, sources[0]):
        return False
    held.sources[:0] = [source for source in sources if not source.is_in(held.sources)]
    return True


def _is_within(ground: Ground, hit: Hit, behind: int, last: int) -> bool:
    """Whether a phrase stands between a subject and what is told of it: السبب بحسب الشاهد هو كذا."""
    if behind > last or ground.tokens[hit.first - 1].kind == "mark" or ground.tokens[behind - 1].kind == "mark":
        return False
    return ground.norms[behind] in _COPULAS or ground.is_verb(behind)


def _within(hit: Hit, sources: list[Source], frame: Frame) -> None:
    """A phrase between a verb and its clause: قالت الصحيفة نقلا عن مسؤول إن; the one relied on comes last."""
    fresh = [source for source in sources if not source.is_in(frame.sources)]
    if hit.entry.form in _RELYING:
        frame.sources.extend(fresh)
    else:
        frame.sources[:0] = fresh


_RELYING = frozenset(("نقلا عن", "على لسان", "استنادا إلى", "على ذمة"))
_COPULAS = frozenset(("هو", "هي", "هم", "كان", "كانت"))
_NOUNS = frozenset(("call", "masdar", "report", "impersonal"))
"""Frames within a clause, of which a phrase at its end says nothing."""

_STUMP = 4
"""Fewer words than these before a phrase are the beginning of what follows it (واستهدفت الغارة، وفق الوكالة، مصنعا)."""


def _is_tally(ground: Ground, source: Source) -> bool:
    return ground.tokens[source.first].word.bare in ("حصيله", "احصاءات", "ارقام", "احصائيات", "تقديرات", "بيانات")


def _past_comma(ground: Ground, at: int) -> int:
    while at < len(ground.norms) and ground.norms[at] in ("،", ","):
        at += 1
    return at


def _past_relative(ground: Ground, at: int, last: int) -> int:
    """Past what a relative clause tells of the source: وفقا للوكالة، التي اطلعت على النص، ..."""
    comma = next((place for place in range(at, last + 1) if ground.norms[place] in ("،", ",")), at - 1)
    return _past_comma(ground, comma + 1)


def _before_comma(ground: Ground, at: int) -> int:
    at -= 1
    while at > 0 and ground.tokens[at].kind == "mark" and at not in ground.closing:
        at -= 1
    return at
