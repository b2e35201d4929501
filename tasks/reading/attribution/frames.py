"""Frames: every cue of a document with its subject and what it lays on it, sentence by sentence."""

from bisect import bisect_right
from collections.abc import Mapping

from tasks.reading.attribution.calls import from_call
from tasks.reading.attribution.carrying import Speakers, main_subject
from tasks.reading.attribution.complements import complement
from tasks.reading.attribution.cues import Cue, find_cues, hidden
from tasks.reading.attribution.extents import set_behind, settle
from tasks.reading.attribution.frame import NEAR, Frame
from tasks.reading.attribution.ground import Ground, Unit
from tasks.reading.attribution.holders import Holders, is_coordinate
from tasks.reading.attribution.noun_frames import from_masdar, from_report, impersonal, report_nouns, unverified
from tasks.reading.attribution.noun_phrases import trim
from tasks.reading.attribution.papers import is_paper
from tasks.reading.attribution.phrases import apply, phrases
from tasks.reading.attribution.sources import Source, is_medium, named
from tasks.reading.attribution.stance import judge
from tasks.reading.attribution.utterances import is_utterance
from tasks.reading.attribution.voices import is_formula, is_hypothetical, is_passive, may_speak, needs_somebody

_ABOUT_HIM = frozenset(("عنه", "عنها", "عنهم"))


class Reader:
    """Reads the frames of one document from its start, remembering who spoke."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.cues: Mapping[int, Cue] = find_cues(ground)
        ground.cues = frozenset(at for at, cue in self.cues.items() if cue.kind == "verb")
        self.speakers = Speakers()
        self.holders = Holders(ground, self.speakers)
        self.phrases = {found[0].first: found for found in phrases(ground, self.cues)}
        ground.asides = frozenset(self.phrases)
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
                quoted = self._quoted(at, frames)
                frames += [quoted] if quoted is not None else []
                continue
            medium = medium or self._medium(unit, at, frames)
            frame = self._phrase(unit, at, frames) if at in self.phrases else None
            if frame is None and at in self.cues and at not in self._taken:
                frame = self._cue(unit, self.cues[at], frames)
            if frame is None and at in self.reports and at not in self._taken and at + 1 not in self.ground.cues:
                pretext = self.reports[at].entry["source"] == "subject"
                subject = main_subject(self.ground, unit, at) if pretext else None
                frame = self._unless_read(from_report(self.ground, unit, self.reports[at], subject), frames)
            if frame is not None:
                set_behind(self.ground, frame)
                if medium is not None and frame.sources:
                    frame.sources.insert(0, medium)
                    medium = None
                frames.append(frame)
                if frame.speaker is not None and (frame.coordinate or self._speaks_through(frames)):
                    self.speakers.note(frame.speaker)
        if not frames:
            self._act(unit)
            return frames
        return settle(self.ground, unit, frames)

    def _act(self, unit: Unit) -> None:
        """Keeps in mind whom a sentence is about in which nobody speaks: a person, or a body by its verb's gender."""
        subject = main_subject(self.ground, unit, unit.last)
        if subject is None:
            return
        mention = self.ground.mentions.get(subject.last)
        hits = self.ground.document.hits
        somebody = hits.at("speakers", subject.first) or hits.at("titles", subject.first)
        known = subject.first in self.ground.mentions or bool(somebody)
        if (mention is not None and mention.entity.type == "person") or (known and subject.feminine is not None):
            speaking = unit.first < subject.first and subject.first - 1 in self.cues
            (self.speakers.note if speaking else self.speakers.act)(subject)

    def _speaks_through(self, frames: list[Frame]) -> bool:
        """Whether the last frame is what a medium brings of somebody's words: he is the one who goes on then."""
        inner = frames[-1]
        for outer in reversed(frames[-NEAR:-1]):
            if outer.first <= inner.at <= outer.last and outer.sources:
                direct = outer.rule == "phrase_before" and inner.head <= outer.first
                return direct or is_medium(self.ground, outer.sources[-1])
        return False

    def _is_quoted(self, at: int) -> bool:
        """Whether a cue stands within somebody's words, but for one right at their head (قال إن فلانا "يدعو إلى..")."""
        number = self.ground.inside[at]
        return number >= 0 and not at == self.ground.stretches[number].first < self.ground.stretches[number].last

    def _quoted(self, at: int, frames: list[Frame]) -> Frame | None:
        """What somebody's words say of another's: the verb has a subject of its own between the marks."""
        cue = self.cues.get(at)
        if cue is None or cue.kind != "verb" or cue.enclitic or at in self._taken:
            return None
        stretch = self.ground.stretches[self.ground.inside[at]]
        frame = self._cue(Unit(stretch.first, stretch.last), cue, frames)
        if frame is None or frame.speaker is None or not stretch.first <= frame.speaker.first <= stretch.last:
            return None
        other = frames[-1] if frames and frames[-1].at >= stretch.first else None
        first = frame.speaker.first
        near = frame.head <= first < frame.first
        named_ = first in self.ground.mentions or bool(self.ground.document.hits.at("speakers", first))
        if not (near and named_) and (other is None or other.speaker is not frame.speaker):
            return None
        if other is not None and frame.coordinate and other.last >= frame.head:
            other.last = frame.head - 1
        frame.coordinate = False
        return frame

    def _medium(self, unit: Unit, at: int, frames: list[Frame]) -> Source | None:
        """Who carried the words (كلمة نقلتها الوكالة): nearest in the chain of the frame around or after."""
        cue = self.cues.get(at)
        if cue is None or not cue.carries or not cue.enclitic or at >= unit.last:
            return None
        place = bisect_right(self._places, at + 1)
        following = self._places[place] if place < len(self._places) else unit.last + 1
        span = trim(self.ground, at + 1, min(unit.last, following - 1))
        if span is None or not self._brings(span[0]):
            return None
        medium = named(self.ground, *span)
        if frames and frames[-1].at < at < frames[-1].first and len(frames[-1].sources) == 1:
            frames[-1].sources.insert(0, medium)
            return None
        return medium if not frames else None

    def _brings(self, first: int) -> bool:
        """Whether a phrase that begins at a token can mean a medium."""
        hit = self.ground.settings.get(first)
        if hit is not None and hit.entry["kind"] in ("outlet", "host"):
            return True
        return first in self.ground.mentions or bool(self.ground.document.hits.at("speakers", first))

    def _phrase(self, unit: Unit, at: int, frames: list[Frame]) -> Frame | None:
        found = self.phrases[at]
        kind = found[0].entry["kind"]
        if kind == "unverified":
            return next(unverified(self.ground, unit, found[0]), None)
        if kind == "impersonal":
            foreseen = impersonal(self.ground, unit, found[0])
            return None if frames and frames[-1].first >= at and frames[-1].rule == "clause" else foreseen
        if not found[1] and not frames:
            speaker = self.speakers.who(None)
            found = (found[0], [speaker] if speaker else [], found[2])
        if frames and frames[-1].first < at and self._plans(frames[-1]):
            frames.pop()  # تعتزم كذا وفق الوكالة: the plan is what the phrase lays on somebody
        closed = [frame.at for frame in frames[-NEAR:] if frame.rule.startswith("phrase")]
        floor = self.phrases[closed[-1]][2] + 1 if closed else unit.first
        frame = apply(self.ground, unit, found, frames, floor)
        if frame is not None and not _ABOUT_HIM.isdisjoint(self.ground.norms[found[0].last + 1 : found[0].last + 3]):
            speaker = self.speakers.who(None)
            frame.sources += [speaker] if speaker is not None else []
        return frame

    def _plans(self, frame: Frame) -> bool:
        cue = self.cues.get(frame.at)
        return cue is not None and cue.family == "plan"

    def _cue(self, unit: Unit, cue: Cue, frames: list[Frame]) -> Frame | None:
        if cue.kind == "masdar":
            carried = self.holders.carried(unit, cue, frames)
            read = from_masdar(self.ground, unit, cue, carried) or from_call(self.ground, unit, cue, carried)
            return self._unless_read(read, frames)
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
        if cue.family == "appear" and not is_paper(ground, cue):
            return None
        text = ground.document.text[cue.start : cue.end]
        sources, head = self.holders.of(unit, cue, found, frames)
        beside = not any(frame.first <= cue.at for frame in frames[-NEAR:])
        if needs_somebody(cue, found) and not may_speak(ground, sources, head):
            return None
        coordinate = beside or is_coordinate(ground, cue, head, unit)
        stretch = ground.opening.get(found.first - 1, -1)
        last = ground.stretches[stretch].last if stretch >= 0 and found.kind in ("quote", "colon") else unit.last
        last = hidden(ground, cue) or last
        speaker = sources[-1] if sources else None
        frame = Frame(cue.at, head, found.kind, text, found.first, last, stance or "states", sources, speaker, stretch)
        frame.coordinate, frame.anonymous = coordinate, not sources and is_passive(cue)
        return frame

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
        while at > unit.first and ground.norms[at] in ("،", ",", ".", "-", "هكذا"):
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
