"""Filters of records."""

import pytest
from pydantic import ValidationError

from tasks.reading.record import Claim, Entity, Event, Language, Record, Source
from tasks.records.filters import RecordFilter, compile_filter

RECORD = Record(
    schema="barq.record/1",
    dispatch_id="d",
    reader_version="v",
    source=Source(outlet="وكالة الساحل", title="جلسة في بيروت"),
    language=Language("ar", 1.0),
    text="أَعلنت الوزارة إغلاق الجسر.",
    entities=(
        Entity("e1", "place", "بيروت", country="LB", refs={"geonames": 276781}),
        Entity("e2", "person", "ليلى الأحمد", aliases=("الأحمد",)),
    ),
    claims=(Claim("c1", 0, 5, stance="denies"),),
    events=(Event("ev1", "CONSULT", 0, 5, mode="visit"),),
)


@pytest.mark.parametrize(
    ("told", "holds"),
    [
        ({}, True),
        ({"outlets": ["أخرى", "وكالة الساحل"]}, True),
        ({"outlets": ["الساحل"]}, False),
        ({"entities": ["geonames:276781"]}, True),
        ({"entities": ["ليلى الاحمد"]}, True),
        ({"entities": ["الاحمد"]}, True),
        ({"entities": ["ليلى"]}, False),
        ({"countries": ["lb"]}, True),
        ({"countries": ["SY"]}, False),
        ({"event_types": ["CONSULT"]}, True),
        ({"event_types": ["CONSULT/visit"]}, True),
        ({"event_types": ["CONSULT/call"]}, False),
        ({"stances": ["alleges", "denies"]}, True),
        ({"stances": ["alleges"]}, False),
        ({"keywords": ["اعلنت الوزاره"]}, True),
        ({"keywords": ["جلسة"]}, True),
        ({"keywords": ["مطار"]}, False),
        ({"keywords": ["الجسر"], "countries": ["LB"]}, True),
        ({"keywords": ["الجسر"], "countries": ["SY"]}, False),
    ],
)
def test_every_field_must_hold_by_any_of_its_values(told: dict[str, list[str]], holds: bool) -> None:
    """Spellings of Arabic letters make no difference."""
    assert compile_filter(RecordFilter.model_validate(told))(RECORD) is holds


@pytest.mark.parametrize("told", [{"color": ["x"]}, {"stances": ["says"]}, {"countries": ["LBN"]}, {"outlets": [" "]}])
def test_what_can_match_nothing_is_refused(told: dict[str, list[str]]) -> None:
    """A misspelt field must not make a subscription to everything."""
    with pytest.raises(ValidationError):
        RecordFilter.model_validate(told)


def test_the_empty_filter_is_known() -> None:
    """So that records need not be opened for it."""
    assert RecordFilter().is_empty
    assert not RecordFilter(keywords=("جسر",)).is_empty
