"""The record: what was read from a dispatch, as it is published; spans count code points into `text`."""

from typing import Any, Literal

import msgspec

SCHEMA = "barq.record/1"

EntityType = Literal["person", "organization", "place"]
Stance = Literal["states", "alleges", "denies", "expects", "intends", "doubts"]
Bound = Literal["exact", "about", "at_least", "at_most", "more_than", "less_than", "range"]
FigureKind = Literal["count", "percent", "money", "measure"]
Status = Literal["happened", "claimed", "denied", "planned", "possible"]
RepairKind = Literal[
    "boilerplate",
    "repeated_word",
    "encoding",
    "markup",
    "control_characters",
    "joined_words",
    "broken_sentence",
]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What every part of a record shares: immutable, and nothing in it that the schema does not name."""


class Span(Part, frozen=True):
    """A stretch of `text`, end exclusive."""

    start: int
    end: int


class Source(Part, frozen=True):
    """Where the dispatch came from, as its producer told."""

    external_id: str | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None
    published_at: str | None = None


class Language(Part, frozen=True):
    """The language of `text`: an ISO 639-1 code (`und` where nothing can be told) and how sure, 0 to 1."""

    code: str
    confidence: float


class Repair(Span, frozen=True):
    """What was mended on the way to `text`; the span is where the replacement stands in it."""

    kind: RepairKind
    original: str
    replacement: str


class Sentence(Span, frozen=True):
    """A sentence; `section` is 0 for the main story, 1, 2.. for the items of "in other developments"."""

    section: int = 0


class Entity(Part, frozen=True):
    """Somebody, a body or a place, under all the names the text has for it; coordinates are [latitude, longitude]."""

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    country: str | None = None
    refs: dict[str, str | int] = {}
    coordinates: tuple[float, float] | None = None
    mentions: tuple[Span, ...] = ()
    confidence: float = 1.0


class Quotation(Part, frozen=True):
    """Somebody's words between marks, without the marks; `speaker` is an entity's id."""

    id: str
    start: int
    end: int
    speaker: str | None = None
    speaker_text: str | None = None
    cue: str | None = None


class ClaimSource(Part, frozen=True):
    """One link of a chain of attribution: the words that name it, and the entity they name."""

    text: str
    entity: str | None = None


class Claim(Part, frozen=True):
    """A statement laid on somebody; `sources` runs from the nearest to the farthest, empty where nobody is named."""

    id: str
    start: int
    end: int
    sources: tuple[ClaimSource, ...] = ()
    cue: str | None = None
    stance: Stance = "states"
    quotation: str | None = None
    confidence: float = 1.0


class Figure(Part, frozen=True):
    """A quantity of something; `unit` is the head noun as written."""

    id: str
    start: int
    end: int
    value: float
    value_max: float | None = None
    bound: Bound = "exact"
    unit: str | None = None
    kind: FigureKind = "count"
    currency: str | None = None
    claim: str | None = None
    confidence: float = 1.0


class DateMention(Part, frozen=True):
    """An expression of time that names days; `from_`/`to` are ISO days, null where it could not be resolved."""

    start: int
    end: int
    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None


class Event(Part, frozen=True):
    """A PLOVER event; the span is its trigger's, the lists hold ids of this record."""

    id: str
    type: str
    start: int
    end: int
    mode: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None
    figures: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    status: Status = "happened"
    confidence: float = 1.0


class Check(Part, frozen=True):
    """A sum that the text implies: whether the parts add up to the total."""

    kind: Literal["parts_sum", "part_of"]
    total: str
    parts: tuple[str, ...]
    holds: bool


class Warning_(Part, frozen=True):
    """What a reader of the record should know about how it was read."""

    code: str
    detail: str


class Record(Part, frozen=True):
    """All that was read from one dispatch."""

    schema: str
    dispatch_id: str
    reader_version: str
    source: Source
    language: Language
    text: str
    repairs: tuple[Repair, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[DateMention, ...] = ()
    events: tuple[Event, ...] = ()
    checks: tuple[Check, ...] = ()
    warnings: tuple[Warning_, ...] = ()


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Record)


def encode(record: Record) -> bytes:
    """UTF-8 JSON on one line: the same record, the same bytes."""
    return _encoder.encode(record)


def decode(data: bytes) -> Record:
    """The record in `data`; raises `msgspec.ValidationError` where it breaks the schema."""
    return _decoder.decode(data)


def schema() -> dict[str, Any]:
    """The record's JSON Schema (draft 2020-12)."""
    return msgspec.json.schema(Record)
