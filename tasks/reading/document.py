"""The document that goes down the pipeline: what has been read of a dispatch so far; every stage returns a new one."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter

import msgspec

from tasks.reading.dispatch import Dispatch
from tasks.reading.lexicon import Hits
from tasks.reading.record import (
    Check,
    Claim,
    DateMention,
    Entity,
    Event,
    Figure,
    Language,
    Quotation,
    Repair,
    Sentence,
    Span,
    Warning_,
)
from tasks.reading.tokens import Token

_START = attrgetter("start")


class Evidence(msgspec.Struct, frozen=True):
    """Why an item is there: its kind (`claim`), its span, the rule that gave it and the words that set the rule off."""

    kind: str
    start: int
    end: int
    rule: str
    cue: str = ""


class Named(msgspec.Struct, frozen=True, gc=False):
    """Where an entity is named: tokens `first`..`last`."""

    first: int
    last: int
    entity: Entity


class Document(msgspec.Struct, frozen=True):
    """A dispatch and all that has been read of it; a field is empty until the stage that gives it has run.

    `starts` and `norms` tell where each token starts and its folded form, for what asks for those of all; `named`
    which tokens each mention of the entities covers.
    """

    dispatch: Dispatch
    text: str = ""
    repairs: tuple[Repair, ...] = ()
    language: Language = Language("und", 0.0)
    tokens: tuple[Token, ...] = ()
    starts: tuple[int, ...] = ()
    norms: tuple[str, ...] = ()
    hits: Hits = Hits()
    paragraphs: tuple[Span, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[DateMention, ...] = ()
    entities: tuple[Entity, ...] = ()
    named: tuple[Named, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    statements: tuple[tuple[Claim, ...], tuple[Evidence, ...]] = ((), ())
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    checks: tuple[Check, ...] = ()
    warnings: tuple[Warning_, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def token_at(self, position: int) -> int:
        """The index of the last token that starts at or before a character position; -1 before the first."""
        return bisect_right(self.starts, position) - 1

    def tokens_in(self, start: int, end: int) -> Sequence[Token]:
        """The tokens that start within `start`..`end`."""
        first, last = self.places_in(start, end)
        return self.tokens[first : last + 1]

    def places_in(self, start: int, end: int) -> tuple[int, int]:
        """The indices of the first and the last token that start within `start`..`end`; the last first if none does."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end) - 1

    def places_of(self, norm: str) -> list[int]:
        """The indices of the tokens of one folded form."""
        found: list[int] = []
        for _ in range(self.norms.count(norm)):
            found.append(self.norms.index(norm, found[-1] + 1 if found else 0))
        return found

    def sentence_at(self, position: int) -> int:
        """The index of the sentence that a character position stands in; -1 before the first."""
        return bisect_right(self.sentences, position, key=_START) - 1

    def with_evidence(self, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
        """The evidence so far and some more, for a stage's `replace`."""
        return (*self.evidence, *evidence)


replace = msgspec.structs.replace
"""`replace(document, figures=...)`: the same document with some fields new."""


class Stage(msgspec.Struct, frozen=True):
    """A step of reading: what it needs of the document and what it gives, so that a wrong order fails at start."""

    name: str
    needs: frozenset[str]
    gives: frozenset[str]
    run: Callable[[Document], Document]


def stage(needs: Iterable[str], gives: Iterable[str]) -> Callable[[Callable[[Document], Document]], Stage]:
    """Makes a `Document -> Document` function the stage named after its module."""

    def made(run: Callable[[Document], Document]) -> Stage:
        return Stage(run.__module__.rpartition(".")[2], frozenset(needs), frozenset(gives), run)

    return made
