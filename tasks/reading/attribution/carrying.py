"""Carrying over: who a verb without a subject goes on with, told by gender, number and nearness."""

from collections.abc import Iterable

import msgspec

from tasks.reading.attribution.closed_words import LEADS, OPENERS
from tasks.reading.attribution.cues import Cue
from tasks.reading.attribution.ground import Ground, Unit
from tasks.reading.attribution.noun_phrases import noun_phrase, trim
from tasks.reading.attribution.sources import Source, named

_SIDE_BY_SIDE = frozenset("حيث فيما بينما حين كما اذ بعدما عندما".split())
_BEFORE_NOUNS = frozenset(("كان", "وكان", "كانت", "وكانت", "لكن", "ولكن"))
_OWN_SIDE = frozenset("جهته جهتها جهتهم جانبه جانبها جانبهم ناحيته ناحيتها".split())
FARTHEST = 40
"""How many tokens back the subject of the clause before is looked for."""

MEMORY = 6
"""How many speakers back a dropped subject may reach."""


class Speakers:
    """Those who spoke so far, the latest last."""

    def __init__(self) -> None:
        self._past: list[Source] = []
        self._acting: Source | None = None

    def note(self, source: Source) -> None:
        """Remembers who spoke."""
        self._past.append(source)
        self._acting = None
        del self._past[:-MEMORY]

    def act(self, source: Source | None) -> None:
        """Remembers the subject of a sentence in which nobody spoke, if it is somebody; only who adds is not he."""
        known = source is not None and (source.entity is not None or source.feminine is not None)
        self._acting = source if known else self._acting

    def who(self, cue: Cue | None, nearer: Iterable[Source] = ()) -> Source | None:
        """The latest speaker whom the verb's form can mean, those in `nearer` (latest first) before all."""
        acting = [self._acting] if self._acting is not None and cue is not None and cue.family != "add" else []
        candidates = [*nearer, *acting, *reversed(self._past)]
        for source in candidates:
            if cue is None or agrees(cue, source):
                return source
        return candidates[0] if candidates else None

    def same(self, source: Source) -> Source:
        """The source with the entity of an earlier speaker whom its definite noun takes up (المسؤول, الوزير)."""
        if source.entity is not None:
            return source
        words = source.text.split()
        if not words or len(words) > 3 or not words[0].startswith("ال"):
            return source
        for earlier in reversed(self._past):
            held = earlier.text.replace("ال", "").split()
            if earlier.entity is not None and all(word.removeprefix("ال") in held for word in words):
                return msgspec.structs.replace(source, entity=earlier.entity)
        return source


def agrees(cue: Cue, source: Source) -> bool:
    """Whether the verb's gender and number may go with the source's."""
    if cue.plural:
        return source.plural is not False
    if cue.feminine is None or source.feminine is None or cue.kind == "participle":
        return True
    return cue.feminine == source.feminine and not (source.plural and not cue.feminine)


def main_subject(ground: Ground, unit: Unit, until: int) -> Source | None:
    """The subject of the sentence's first verb, if it stands before token `until`."""
    at = _opening(ground, unit, until)
    while at < until and (ground.norms[at] in LEADS or _opens(ground, at)):
        at += 1
    if at >= until or ground.tokens[at].kind == "mark" or ground.norms[at].removeprefix("و") in OPENERS:
        return None
    nominal = (
        at in ground.mentions
        or ground.norms[at - 1] in _BEFORE_NOUNS
        or (ground.norms[at].startswith(("ال", "وال", "فال")) and not ground.is_verb(at))
    )
    verb = None if nominal else ground.norms[at]
    first = at if nominal else at + 1
    if first < until and first not in ground.mentions and ground.begins_with(first, "ب"):
        return None
    span = trim(ground, first, min(until - 1, noun_phrase(ground, first, until - 1, True))) if first < until else None
    if span is None:
        return None
    return named(ground, *span, _gender(verb))


def _opens(ground: Ground, at: int) -> bool:
    """هذا وقال: a newsroom's way to begin."""
    return ground.norms[at] == "هذا" and ground.tokens[at + 1].word.proclitics == "و"


def _gender(verb: str | None) -> bool | None:
    """Whether a verb is feminine by its form; what begins with ت may be either (تعلن, تحدث)."""
    if verb is None or (verb.lstrip("و").startswith("ت") and not verb.endswith("ت")):
        return None
    return verb.endswith("ت")


def nearest_subject(ground: Ground, unit: Unit, until: int) -> Source | None:
    """The subject of the last clause before token `until`, if a name or one who speaks stands there."""
    for at in range(until - 1, max(unit.first, until - FARTHEST), -1):
        joined = ground.norms[at - 1] in _SIDE_BY_SIDE or (
            ground.norms[at - 1] in ("،", ",") and ground.tokens[at].word.proclitics == "و"
        )
        if joined and at not in ground.mentions and not ground.tokens[at].word.definite:
            found = main_subject(ground, Unit(at, unit.last), until)
            speaks = (
                found is not None
                and found.first <= at + 2
                and (found.first in ground.mentions or ground.document.hits.at("speakers", found.first))
            )
            return found if speaks else None
    return None


def _opening(ground: Ground, unit: Unit, until: int) -> int:
    """Past an adverbial set off by a comma: من جانبه، / وفي القاهرة،."""
    side = ground.norms[unit.first + 1 : unit.first + 2]
    if ground.norms[unit.first] in ("من", "ومن") and not _OWN_SIDE.isdisjoint(side):
        comma = ground.norms[unit.first + 2 : unit.first + 3] == ["،"]
        return unit.first + 2 + comma
    if ground.norms[unit.first].removeprefix("و") in OPENERS:
        for at in range(unit.first + 1, min(unit.first + 10, until)):
            if ground.norms[at] in ("،", ","):
                return at + 1
    return unit.first
