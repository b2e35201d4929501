"""The record is published as its schema says."""

import json

import msgspec
import pytest

from tasks.reading.record import Claim, ClaimSource, DateMention, Language, Record, Source, decode, encode, schema

RECORD = Record(
    schema="barq.record/1",
    dispatch_id="a",
    reader_version="1",
    source=Source(outlet="وكالة"),
    language=Language("ar", 1.0),
    text="نفى الوزير الخبر",
    claims=(Claim("c1", 0, 3, (ClaimSource("الوزير", "e1"),), "نفى", "denies"),),
    dates=(DateMention(0, 3, "2024-01-01", "2024-01-01"),),
)


def test_a_record_comes_back() -> None:
    """Encoding loses nothing."""
    assert decode(encode(RECORD)) == RECORD


def test_words_of_the_contract() -> None:
    """Days are `from` and `to`, Arabic is not escaped, absent things are null."""
    line = encode(RECORD)
    written = json.loads(line)
    assert written["dates"][0] == {"start": 0, "end": 3, "from": "2024-01-01", "to": "2024-01-01"}
    assert written["source"]["url"] is None
    assert "نفى".encode() in line


def test_an_unknown_stance_is_refused() -> None:
    """What the schema does not name cannot come in."""
    with pytest.raises(msgspec.ValidationError):
        decode(encode(RECORD).replace(b'"denies"', b'"shouts"'))


def test_the_schema_names_every_field() -> None:
    """The published schema is made from the code."""
    defined = schema()["$defs"]["Record"]["properties"]
    assert set(defined) == set(Record.__struct_fields__)
