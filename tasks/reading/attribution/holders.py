"""Holders: those whom the words of a frame are laid on: its subject, before or after the verb, or who spoke last."""

from tasks.reading.attribution.adverbials import RELATIVES
from tasks.reading.attribution.carrying import Speakers, agrees, main_subject, nearest_subject
from tasks.reading.attribution.closed_words import JOINTS
from tasks.reading.attribution.cues import Cue
from tasks.reading.attribution.following import may_follow
from tasks.reading.attribution.frame import NEAR, Complement, Frame
from tasks.reading.attribution.ground import Ground, Unit
from tasks.reading.attribution.media import audience
from tasks.reading.attribution.noun_phrases import noun_phrase, subject_end, trim
from tasks.reading.attribution.papers import paper
from tasks.reading.attribution.sources import Source, is_medium, named
from tasks.reading.attribution.subjects import before
from tasks.reading.attribution.voices import has_object, is_accusing, is_passive, lacks_subject
from tasks.reading.lexicon import Hit

_HANGING = RELATIVES | {"ان", "بان", "الا"}
_SEEN = frozenset("صور صورا صوره لقطات مشاهد مقاطع مقطعا فيديو تسجيلات تسجيلا".split())
_FOREWORDS = frozenset(("ردا", "تعليقا", "بعد", "عقب", "رغم", "لدي", "اثر", "غداه", "خلال"))
_BRINGING = frozenset(("carry", "relay", "appear"))
LED = 40
"""How many tokens may stand between a verb and the participle that hangs on it."""


def _speaks(hit: Hit) -> bool:
    """Whether a verb can hold somebody's words, and does not tell who brought them."""
    return "quote" in hit.entry["takes"] and hit.entry["class"] not in _BRINGING


class Holders:
    """Finds the sources of frames, remembering who spoke."""

    def __init__(self, ground: Ground, speakers: Speakers) -> None:
        self._ground = ground
        self._speakers = speakers

    def of(self, unit: Unit, cue: Cue, found: Complement, frames: list[Frame]) -> tuple[list[Source], int]:
        """Those the frame's words are laid on, nearest first, and where the frame's clause begins."""
        ground = self._ground
        if cue.family == "relay" and "عن" in ground.norms[cue.at + 1 : found.until]:
            return self._relayed(unit, cue, found, frames), cue.at
        if cue.family == "appear":
            source_ = paper(ground, cue, found) or self._speakers.who(None)
            return [source_] if source_ is not None else [], cue.at
        if lacks_subject(ground, cue, found):
            return [], cue.at
        goes_on = cue.family == "add" and bool(frames)
        if cue.kind == "participle" and not goes_on and (led := self._led(unit, cue, frames)):
            return led, cue.at
        until = found.until - 1
        ahead = self._ahead(unit, cue, found)
        if ahead is not None:
            return ahead
        end = until
        if (found.kind == "noun" or has_object(cue, found)) and "blame" not in cue.takes:
            end = subject_end(ground, cue.at + 1, until, has_object(cue, found))
        span = trim(ground, cue.at + 1, end) if end > cue.at else None
        if span is not None and end == until and has_object(cue, found) and is_accusing(cue):
            carried = self.carried(unit, cue, frames) if cue.proclitics else None
            return [carried] if carried is not None else [], cue.at
        if span is not None and may_follow(ground, cue, span[0], bool(frames), found.kind == "clause"):
            source = self._speakers.same(named(ground, *span, cue.feminine, cue.plural))
            return self._through(span[1] + 1, until, source), cue.at
        if cue.kind == "verb" and cue.proclitics[:1] not in ("و", "ف"):
            takes_up = self._takes_up(cue)
            start = None if takes_up else before(ground, cue.at, unit.first, cue.plural, cue.feminine)
            if start is not None:
                source = self._speakers.same(named(ground, *start, cue.feminine, cue.plural))
                return self._through(cue.at + 1, until, source), start[0]
        source_ = self._topic(unit, cue) or self.carried(unit, cue, frames)
        return self._through(cue.at + 1, until, source_) if source_ else [], cue.at

    def _ahead(self, unit: Unit, cue: Cue, found: Complement) -> tuple[list[Source], int] | None:
        """The subject before a verb whose object, or whoever was told, stands behind it."""
        ground, until = self._ground, found.until - 1
        objective = has_object(cue, found) or (not cue.takes.isdisjoint(("ascribe", "trace")) and not cue.enclitic)
        objective = objective or ground.norms[cue.at - 1] == "قد" or cue.family == "inform"
        if not objective or cue.kind != "verb" or cue.proclitics or self._resumes(cue, found):
            return None
        ahead = before(ground, cue.at, unit.first, feminine=cue.feminine)
        if ahead is None:
            return None
        source = self._speakers.same(named(ground, *ahead, cue.feminine, cue.plural))
        told = cue.family == "inform" and is_medium(ground, named(ground, cue.at + 1, cue.at + 1))
        through = self._told if told else self._through
        return through(cue.at + 1, until, source), ahead[0]

    def _resumes(self, cue: Cue, found: Complement) -> bool:
        """الهجمات التي تتهم الدول الجيش بشنها: the content takes up what the relative does, and who accuses follows."""
        accused = is_accusing(cue) and self._ground.norms[cue.at - 1] in RELATIVES
        return accused and self._ground.norms[found.first].endswith(("ها", "ه", "هم")) and found.until > cue.at + 2

    def _told(self, first: int, last: int, source: Source) -> list[Source]:
        """أبلغ مسؤول رويترز أن: whom one informed is the nearest link, where it is a medium."""
        span = trim(self._ground, first, noun_phrase(self._ground, first, last))
        return [named(self._ground, *span), source] if span is not None else [source]

    def _through(self, first: int, last: int, source: Source) -> list[Source]:
        """A source with the medium that tokens `first`..`last` say one spoke to or in."""
        outlet = audience(self._ground, first, last)
        return [named(self._ground, *outlet), source] if outlet is not None else [source]

    def _led(self, unit: Unit, cue: Cue, frames: list[Frame]) -> list[Source]:
        """غرد الوزير قائلا: the subject of the verb that a participle hangs on, where that verb lays nothing itself."""
        ground = self._ground
        floor = max(unit.first, frames[-1].first if frames else 0, cue.at - LED)
        for at in range(cue.at - 1, floor - 1, -1):
            if at not in ground.cues or ground.inside[at] >= 0 or ground.norms[at - 1] in _HANGING:
                continue
            if not any(_speaks(hit) for hit in ground.document.hits.at("reporting_verbs", at)):
                continue
            end = noun_phrase(ground, at + 1, cue.at - 1)
            ahead = before(ground, at, unit.first) if ground.norms[at - 1] == "قد" else None
            span = ahead or trim(ground, at + 1, end) or before(ground, at, unit.first)
            source = self._speakers.same(named(ground, *span)) if span is not None else None
            if source is None or not agrees(cue, source):
                return []
            return self._through(at + 1, cue.at - 1, source)
        return []

    def _topic(self, unit: Unit, cue: Cue) -> Source | None:
        """أما الوزير فقال: the subject that stands before the particle."""
        if cue.proclitics[:1] != "ف" or self._ground.norms[unit.first] not in ("اما", "واما"):
            return None
        span = trim(self._ground, unit.first + 1, cue.at - 1)
        return named(self._ground, *span, cue.feminine, cue.plural) if span is not None else None

    def _takes_up(self, cue: Cue) -> bool:
        """الحزب الذي تعتبره إرهابيا: the pronoun takes up whom the relative does, so that he is the verb's object."""
        previous = self._ground.norms[cue.at - 1] if cue.at else ""
        if previous in _SEEN and cue.family == "say":
            return True  # بثت القناة صورا قالت إنها قديمة
        return bool(cue.enclitic) and previous in RELATIVES and not previous.startswith("وه")

    def carried(self, unit: Unit, cue: Cue, frames: list[Frame]) -> Source | None:
        """Who a cue without a subject goes on with."""
        own = cue.at > unit.first and self._ground.is_clause(cue.at - 1) and self._ground.has_pronoun(cue.at - 1)
        if is_passive(cue) and not own:
            return None  # يعتقد أن; not إنه يعتقد أن
        nearer = [frame.speaker for frame in reversed(frames[-NEAR:]) if frame.speaker is not None]
        if not nearer or not any(agrees(cue, source) for source in nearer):
            near = nearest_subject(self._ground, unit, cue.at) if cue.kind != "verb" else None
            subject = near or main_subject(self._ground, unit, cue.at)
            if subject is not None and agrees(cue, subject) and cue.family != "add":
                nearer.append(subject)
        return self._speakers.who(cue, nearer)

    def _relayed(self, unit: Unit, cue: Cue, found: Complement, frames: list[Frame]) -> list[Source]:
        """نقلت X عن Y: X, or who spoke last, and then Y."""
        ground = self._ground
        about = next(at for at in range(cue.at + 1, found.until) if ground.norms[at] == "عن")
        span = trim(ground, cue.at + 1, about - 1) if about > cue.at + 1 else before(ground, cue.at, unit.first)
        reporter = named(ground, *span) if span is not None else self.carried(unit, cue, frames)
        speaker = trim(ground, about + 1, found.until - 1)
        chain = [reporter] if reporter is not None else []
        return [*chain, named(ground, *speaker)] if speaker is not None else chain


def is_coordinate(ground: Ground, cue: Cue, head: int, unit: Unit) -> bool:
    """Whether the cue's clause stands beside the one before and not within what that one says."""
    if cue.kind == "participle" or cue.proclitics[:1] in ("و", "ف") or head <= unit.first:
        return True
    previous = ground.norms[head - 1]
    if previous in RELATIVES:
        return False
    if ground.tokens[head].word.proclitics[:1] in ("و", "ف"):
        return True
    if previous in ("،", ",") and ground.norms[unit.first].removeprefix("و") in _FOREWORDS:
        return True  # وردا على تقارير تحدثت عن كذا، قال الوزير
    return previous in JOINTS or (previous in ("ان", "انه", "انها") and ground.norms[head - 2] in JOINTS)
