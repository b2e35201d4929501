"""Frames: every cue of a document with its subject and what it lays on it, sentence by sentence."""

from collections.abc import Mapping

from tasks.reading.attribution.adverbials import RELATIVES
from tasks.reading.attribution.carrying import Speakers, agrees, main_subject
from tasks.reading.attribution.closed_words import JOINTS
from tasks.reading.attribution.complements import Complement, complement
from tasks.reading.attribution.cues import Cue, find_cues
from tasks.reading.attribution.extents import settle
from tasks.reading.attribution.frame import NEAR, Frame
from tasks.reading.attribution.ground import Ground, Unit
from tasks.reading.attribution.noun_frames import from_masdar, from_report, report_nouns, unverified
from tasks.reading.attribution.noun_phrases import audience, subject_end, trim
from tasks.reading.attribution.phrases import apply, phrases
from tasks.reading.attribution.sources import Source, named
from tasks.reading.attribution.stance import judge
from tasks.reading.attribution.subjects import before
from tasks.reading.attribution.utterances import is_utterance
from tasks.reading.attribution.voices import (
    has_object,
    is_accusing,
    is_formula,
    is_hypothetical,
    is_passive,
    lacks_subject,
)

_PERSONAL = frozenset(["هو", "هي", "هم", "وهو", "وهي"])


class Reader:
    """Reads the frames of one document from its start, remembering who spoke."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.cues: Mapping[int, Cue] = find_cues(ground)
        ground.cues = frozenset(at for at, cue in self.cues.items() if cue.kind == "verb")
        self.speakers = Speakers()
        self.phrases = {found[0].first: found for found in phrases(ground, self.cues)}
        self._taken = {at for first, found in self.phrases.items() for at in range(first, found[2] + 1)}
        self.reports = report_nouns(ground)
        self._places = sorted({*self.cues, *self.phrases, *self.reports})

    def read(self) -> list[Frame]:
        """Every frame of the document, in the order of its cues."""
        found: list[Frame] = []
        at = 0
        for unit in self.ground.units:
            end = at
            while end < len(self._places) and self._places[end] <= unit.last:
                end += 1
            found.extend(self._sentence(unit, self._places[at:end]))
            at = end
        return found

    def _sentence(self, unit: Unit, places: list[int]) -> list[Frame]:
        frames: list[Frame] = []
        medium: Source | None = None
        for at in places:
            if self._is_quoted(at):
                continue
            medium = medium or self._medium(unit, at, frames)
            frame = self._phrase(unit, at, frames) if at in self.phrases else None
            if frame is None and at in self.cues and at not in self._taken:
                frame = self._cue(unit, self.cues[at], frames)
            if frame is None and at in self.reports and at not in self._taken and at + 1 not in self.ground.cues:
                frame = self._unless_read(from_report(self.ground, unit, self.reports[at]), frames)
            if frame is not None:
                if medium is not None and frame.sources:
                    frame.sources.insert(0, medium)
                    medium = None
                frames.append(frame)
                if frame.speaker is not None and frame.coordinate:
                    self.speakers.note(frame.speaker)
        return settle(self.ground, unit, frames)

    def _is_quoted(self, at: int) -> bool:
        """Whether a cue stands within somebody's words, but for one right at their head (قال إن فلانا "يدعو إلى..")."""
        number = self.ground.inside[at]
        return number >= 0 and at != self.ground.stretches[number].first

    def _medium(self, unit: Unit, at: int, frames: list[Frame]) -> Source | None:
        """Who carried the words (كلمة نقلتها الوكالة): nearest in the chain of the frame around or after."""
        cue = self.cues.get(at)
        if cue is None or not cue.carries or not cue.enclitic or at >= unit.last:
            return None
        span = trim(self.ground, at + 1, unit.last)
        if span is None:
            return None
        medium = named(self.ground, *span)
        if frames and frames[-1].at < at < frames[-1].first and len(frames[-1].sources) == 1:
            frames[-1].sources.insert(0, medium)
            return None
        return medium if not frames else None

    def _phrase(self, unit: Unit, at: int, frames: list[Frame]) -> Frame | None:
        found = self.phrases[at]
        if found[0].entry["kind"] == "unverified":
            return next(unverified(self.ground, unit, found[0]), None)
        if not found[1] and not frames:
            speaker = self.speakers.who(None)
            found = (found[0], [speaker] if speaker else [], found[2])
        closed = [frame.at for frame in frames[-NEAR:] if frame.rule.startswith("phrase")]
        floor = self.phrases[closed[-1]][2] + 1 if closed else unit.first
        return apply(self.ground, unit, found, frames, floor)

    def _cue(self, unit: Unit, cue: Cue, frames: list[Frame]) -> Frame | None:
        if cue.kind == "masdar":
            carried = None if cue.enclitic else self._carried(unit, cue, frames)
            return self._unless_read(from_masdar(self.ground, unit, cue, carried), frames)
        ground = self.ground
        if cue.carries or is_hypothetical(ground, cue):
            return None
        if cue.entry["perfect"] == "نسب" and ground.norms[cue.at + 1 : cue.at + 2] == ["الي"]:
            return self._ascribed(unit, cue)
        found = complement(ground, cue, self.cues, unit.last)
        if found is None or found.first > unit.last:
            return self._after_quote(unit, cue)
        stance = judge(ground, cue, found)
        if stance is None and found.kind not in ("quote", "colon"):
            return None
        if is_formula(cue) and found.until <= cue.at + 1:
            return None
        text = ground.document.text[cue.start : cue.end]
        sources, head = self._sources(unit, cue, found, frames)
        coordinate = self._is_coordinate(cue, head, unit) or not any(frame.first <= cue.at for frame in frames[-NEAR:])
        stretch = ground.opening.get(found.first - 1, -1)
        last = ground.stretches[stretch].last if stretch >= 0 and found.kind in ("quote", "colon") else unit.last
        speaker = sources[-1] if sources else None
        return Frame(
            cue.at, head, found.kind, text, found.first, last, stance or "states", sources, speaker, stretch, coordinate
        )

    def _ascribed(self, unit: Unit, cue: Cue) -> Frame | None:
        """نسب الهجوم إلى فلان: laid on him by nobody who is named."""
        if cue.at + 2 > unit.last:
            return None
        text = self.ground.document.text[cue.start : cue.end]
        return Frame(cue.at, cue.at, "ascribed", text, cue.at + 1, unit.last, "alleges", [])

    def _unless_read(self, frame: Frame | None, frames: list[Frame]) -> Frame | None:
        """The frame of a noun, unless a verb has its clause already: ذكرت تقارير أن."""
        if frame is None or any(frame.first - 1 <= other.first <= frame.first + 1 for other in frames[-NEAR:]):
            return None
        return frame

    def _after_quote(self, unit: Unit, cue: Cue) -> Frame | None:
        """ "...", قال الوزير: the words stand before the verb."""
        ground, at = self.ground, cue.at - 1
        while at > unit.first and ground.norms[at] in ("،", ",", ".", "-"):
            at -= 1
        number = ground.closing.get(at)
        if (
            at < unit.first
            or number is None
            or "quote" not in cue.takes
            or not is_utterance(ground, ground.stretches[number])
        ):
            return None
        stretch = ground.stretches[number]
        if cue.proclitics or cue.stance is None:
            return None
        span = trim(ground, cue.at + 1, unit.last) if cue.at < unit.last else None
        if span is None:
            return None
        source = named(ground, *span, cue.feminine, cue.plural)
        text = ground.document.text[cue.start : cue.end]
        first, last = stretch.first, stretch.last
        return Frame(cue.at, first, "quote_before", text, first, last, cue.stance, [source], source, number)

    def _sources(self, unit: Unit, cue: Cue, found: Complement, frames: list[Frame]) -> tuple[list[Source], int]:
        """Those the frame's words are laid on, nearest first, and where the frame's clause begins."""
        ground = self.ground
        if cue.family == "relay" and "عن" in ground.norms[cue.at + 1 : found.until]:
            return self._relayed(unit, cue, found, frames), cue.at
        if lacks_subject(cue, found):
            return [], cue.at
        until = found.until - 1
        ahead = before(ground, cue.at, unit.first) if has_object(cue, found) and not cue.proclitics else None
        if ahead is not None:
            return [self.speakers.same(named(ground, *ahead, cue.feminine, cue.plural))], ahead[0]
        end = subject_end(ground, cue.at + 1, until, has_object(cue, found)) if found.kind == "noun" else until
        span = trim(ground, cue.at + 1, end) if end > cue.at else None
        if span is not None and end == until and has_object(cue, found) and is_accusing(cue):
            carried = self._carried(unit, cue, frames) if cue.proclitics else None
            return [carried] if carried is not None else [], cue.at
        if span is not None and self._may_follow(cue, span[0], bool(frames)):
            source = self.speakers.same(named(ground, *span, cue.feminine, cue.plural))
            outlet = audience(ground, cue.at + 1, until)
            return [named(ground, *outlet), source] if outlet is not None else [source], cue.at
        if cue.kind == "verb" and cue.proclitics[:1] not in ("و", "ف"):
            start = before(ground, cue.at, unit.first)
            if start is not None:
                source = self.speakers.same(named(ground, *start, cue.feminine, cue.plural))
                return [source], start[0]
        source_ = self._carried(unit, cue, frames)
        return [source_] if source_ else [], cue.at

    def _may_follow(self, cue: Cue, first: int, later: bool) -> bool:
        """Whether a phrase after the cue may be its subject: never after a plural verb or a participle."""
        if cue.kind != "verb" or cue.plural or self.ground.norms[first] in _PERSONAL:
            return False
        if self._is_object(cue, first):
            return False
        if later and cue.proclitics == "و" and any(take.startswith("object:") for take in cue.takes):
            return first in self.ground.mentions or bool(self.ground.document.hits.at("speakers", first))
        return not (cue.family == "opine" and self.ground.document.hits.at("report_nouns", first))

    def _is_object(self, cue: Cue, first: int) -> bool:
        """Whether the ending says that the phrase is the verb's object: دعت الطرفين إلى كذا."""
        takes_one = any(take.startswith("object:") for take in cue.takes)
        bare = self.ground.tokens[first].word.bare
        return takes_one and bare.endswith("ين") and len(bare) > 4 and first not in self.ground.mentions

    def _carried(self, unit: Unit, cue: Cue, frames: list[Frame]) -> Source | None:
        if is_passive(cue):
            return None
        nearer = [frame.speaker for frame in reversed(frames[-NEAR:]) if frame.speaker is not None]
        if not nearer or not any(agrees(cue, source) for source in nearer):
            subject = main_subject(self.ground, unit, cue.at)
            if subject is not None and agrees(cue, subject) and cue.family != "add":
                nearer.append(subject)
        return self.speakers.who(cue, nearer)

    def _relayed(self, unit: Unit, cue: Cue, found: Complement, frames: list[Frame]) -> list[Source]:
        """نقلت X عن Y: X, or who spoke last, and then Y."""
        ground = self.ground
        about = next(at for at in range(cue.at + 1, found.until) if ground.norms[at] == "عن")
        span = trim(ground, cue.at + 1, about - 1) if about > cue.at + 1 else before(ground, cue.at, unit.first)
        reporter = named(ground, *span) if span is not None else self._carried(unit, cue, frames)
        speaker = trim(ground, about + 1, found.until - 1)
        chain = [reporter] if reporter is not None else []
        return [*chain, named(ground, *speaker)] if speaker is not None else chain

    def _is_coordinate(self, cue: Cue, head: int, unit: Unit) -> bool:
        """Whether the cue's clause stands beside the one before and not within what that one says."""
        if cue.kind == "participle" or cue.proclitics[:1] in ("و", "ف") or head <= unit.first:
            return True
        previous = self.ground.norms[head - 1]
        if previous in RELATIVES:
            return False
        if self.ground.tokens[head].word.proclitics[:1] in ("و", "ف"):
            return True
        return previous in JOINTS or (previous in ("ان", "انه", "انها") and self.ground.norms[head - 2] in JOINTS)
