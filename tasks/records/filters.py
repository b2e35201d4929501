"""Which records somebody wants, by what was read in them; the same filter for webhooks, searches and exports."""

from collections.abc import Callable, Iterable
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from tasks.reading.folding import fold
from tasks.reading.record import Record, Stance

MOST_TERMS = 100
Term = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Country = Annotated[str, StringConstraints(strip_whitespace=True, to_upper=True, pattern=r"^[A-Za-z]{2}$")]
Terms = Annotated[tuple[Term, ...], Field(max_length=MOST_TERMS)]


class RecordFilter(BaseModel):
    """Records that meet every field that is given, by any one of its values; with no field, every record."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={"examples": [{"countries": ["LB"], "event_types": ["PROTEST", "CONSULT/visit"]}]},
    )

    outlets: Terms = Field((), description="outlets, as their dispatches name them")
    entities: Terms = Field((), description="names of persons, bodies or places, or ids such as geonames:292968")
    countries: Annotated[tuple[Country, ...], Field(max_length=MOST_TERMS)] = Field(
        (), description="ISO 3166-1 codes of countries of entities"
    )
    event_types: Terms = Field((), description="PLOVER types, or types with a mode: CONSULT, CONSULT/visit")
    stances: Annotated[tuple[Stance, ...], Field(max_length=MOST_TERMS)] = Field((), description="stances of claims")
    keywords: Terms = Field((), description="words or parts of words in title or text, spelling variants included")

    @property
    def is_empty(self) -> bool:
        """Whether every record meets it, so that none need be opened."""
        return self == EVERYTHING


EVERYTHING = RecordFilter.model_construct()
Test = Callable[[Record], bool]


def compile_filter(wanted: RecordFilter) -> Test:
    """The filter as one test, its terms folded once."""
    tests = list(_tests_of(wanted))
    return lambda record: all(test(record) for test in tests)


def _tests_of(wanted: RecordFilter) -> Iterable[Test]:
    if wanted.outlets:
        outlets = frozenset(wanted.outlets)
        yield lambda record: record.source.outlet in outlets
    if wanted.entities:
        yield _test_entities(frozenset(map(_fold, wanted.entities)))
    if wanted.countries:
        countries = frozenset(wanted.countries)
        yield lambda record: any(entity.country in countries for entity in record.entities)
    if wanted.event_types:
        types = frozenset(wanted.event_types)
        yield lambda record: any(e.type in types or f"{e.type}/{e.mode}" in types for e in record.events)
    if wanted.stances:
        stances = frozenset(wanted.stances)
        yield lambda record: any(claim.stance in stances for claim in record.claims)
    if wanted.keywords:
        yield _test_keywords(tuple(map(_fold, wanted.keywords)))


def _test_entities(terms: frozenset[str]) -> Test:
    def test(record: Record) -> bool:
        return any(
            _fold(name) in terms
            for entity in record.entities
            for name in (entity.name, *entity.aliases, *(f"{scheme}:{ref}" for scheme, ref in entity.refs.items()))
        )

    return test


def _test_keywords(terms: tuple[str, ...]) -> Test:
    def test(record: Record) -> bool:
        text = _fold(f"{record.source.title or ''}\n{record.text}")
        return any(term in text for term in terms)

    return test


def _fold(text: str) -> str:
    return " ".join(fold(text).casefold().split())
