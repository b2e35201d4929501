"""Statements: quotations with their speakers, and frames for the quotations that no cue opens."""

from bisect import bisect_right
from functools import cached_property

from tasks.reading.attribution.carrying import main_subject
from tasks.reading.attribution.frame import NEAR, Frame
from tasks.reading.attribution.frames import Reader
from tasks.reading.attribution.ground import Ground
from tasks.reading.attribution.sources import Source
from tasks.reading.attribution.utterances import is_utterance
from tasks.reading.attribution.verbal_nouns import has_shape
from tasks.reading.document import Document, Evidence
from tasks.reading.entities.reference import References
from tasks.reading.record import Claim, ClaimSource, Quotation, Span


class Spoken:
    """What was said in a document: its utterances between marks and the frames that lay words on somebody."""

    def __init__(self, document: Document) -> None:
        ground = Ground(document)
        frames = Reader(ground).read()
        self._ground = ground
        self.utterances = [n for n, stretch in enumerate(ground.stretches) if is_utterance(ground, stretch)]
        self.frames = sorted(frames, key=lambda frame: (frame.first, frame.at))

    def holder(self, number: int) -> Frame | None:
        """The innermost frame whose content holds a stretch."""
        stretch = self._ground.stretches[number]
        holding = [frame for frame in self._before(stretch.first) if stretch.last <= frame.last]
        return min(holding, key=lambda frame: frame.last - frame.first, default=None)

    def _before(self, first: int) -> list[Frame]:
        """The frames nearest before a token whose content has begun by then."""
        end = bisect_right(self.frames, first, key=lambda frame: frame.first)
        return self.frames[max(0, end - NEAR) : end]

    def _neighbour(self, number: int) -> Frame | None:
        """Whose words go on: the frame before in the sentence, or the last one where words fill a sentence."""
        stretch = self._ground.stretches[number]
        unit = self._ground.unit_of(stretch.first)
        before = [frame for frame in self._before(stretch.first) if frame.last < stretch.first and frame.sources]
        if not before:
            return None
        if before[-1].first >= unit.first and before[-1].stretch >= 0:
            return before[-1]
        return before[-1] if stretch.first <= unit.first + 1 and stretch.last >= unit.last - 2 else None

    def _subject(self, number: int) -> Source | None:
        """Who acts in the sentence of words that no cue holds (تطرق الوزير إلى "..."), if it is somebody who speaks."""
        ground, first = self._ground, self._ground.stretches[number].first
        found = main_subject(ground, ground.unit_of(first), first - 1)
        if found is None:
            return None
        mention = ground.mentions.get(found.last)
        hits = ground.document.hits
        person = mention is not None and mention.entity.type == "person"
        return found if person or hits.at("speakers", found.first) or hits.at("titles", found.first) else None

    def quotations(self) -> tuple[Quotation, ...]:
        """The utterances in the order of the text, each with its speaker and cue."""
        return tuple(self._quotation(place, number) for place, number in enumerate(self.utterances, 1))

    def _quotation(self, place: int, number: int) -> Quotation:
        span = self.span(self._ground.stretches[number].first, self._ground.stretches[number].last)
        frame = self.holder(number) or self._neighbour(number)
        speaker = _speaker(frame) if frame is not None else self._subject(number)
        return Quotation(
            f"q{place}",
            span.start,
            span.end,
            self._entity(speaker) if speaker else None,
            speaker.text if speaker else None,
            frame.cue if frame else None,
        )

    def claims(self) -> tuple[tuple[Claim, ...], list[Evidence]]:
        """The claims in the order of the text, and why each is there."""
        ids = {number: f"q{place}" for place, number in enumerate(self.utterances, 1)}
        held = {id(self.holder(number)): ids[number] for number in reversed(self.utterances)}
        claims, evidence = [], []
        for place, frame in enumerate((frame for frame in self.frames if frame.stance), 1):
            span = self._content(frame)
            sources = tuple(ClaimSource(each.text, self._entity(each)) for each in frame.sources if each.text)
            stance = frame.stance or "states"
            claims.append(Claim(f"c{place}", span.start, span.end, sources, frame.cue, stance, held.get(id(frame))))
            evidence.append(Evidence("claim", span.start, span.end, frame.rule, frame.cue))
        return tuple(claims), evidence

    @cached_property
    def _references(self) -> References:
        return References(self._ground.document)

    def _entity(self, source: Source) -> str | None:
        """The entity of a source; of a body's noun alone the body that it takes up: الوكالة, المنظمة.

        Not of a noun with an adjective (الرئيس الفرنسي), which may be somebody whom the text never names.
        """
        nouns = self._ground.document.hits.at("organization_nouns", source.first)
        if source.entity is not None or source.first < source.last or not any(hit.article for hit in nouns):
            return source.entity
        span = self.span(source.first, source.last)
        return self._references.denoted(span.start, span.end)

    def _content(self, frame: Frame) -> Span:
        """The characters of a frame's content; the preposition written to its noun is the verb's, and left out."""
        span = self.span(frame.first, frame.last)
        token = self._ground.tokens[frame.first]
        led = frame.rule in ("noun", "call") and token.kind == "word" and token.norm[:1] in ("ب", "ل")
        if not led or len(token.text) < 4:
            return span
        attached = any(self._ground.begins_with(frame.first, clitic) for clitic in "بل") or has_shape(token.text[1:])
        nouns = self._ground.document.hits.at("verbal_nouns", frame.first)
        attached = attached or any(hit.proclitics for hit in nouns)
        return Span(token.start_without(1), span.end) if attached and not token.text.startswith("لل") else span

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens `first`..`last`."""
        return Span(self._ground.tokens[first].start, self._ground.tokens[last].end)


def _speaker(frame: Frame | None) -> Source | None:
    return frame.sources[-1] if frame is not None and frame.sources else None
