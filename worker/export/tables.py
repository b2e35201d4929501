"""A record as rows of flat tables, for those who count and join; ids become names where they can."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from tasks.reading.record import Claim, Entity, Record

Row = dict[str, Any]
HEAD = {"dispatch_id": "text", "reader_version": "text", "outlet": "text", "published_at": "text"}
"""What every row of every table begins with."""
SPAN = {"id": "text", "start": "int", "end": "int", "text": "text"}

TABLES: Mapping[str, Mapping[str, str]] = {
    "records": HEAD
    | {"external_id": "text", "url": "text", "title": "text", "author": "text", "language": "text"}
    | {"text": "text", "record": "text"},
    "entities": HEAD
    | {"id": "text", "type": "text", "name": "text", "aliases": "texts", "role": "text", "country": "text"}
    | {"latitude": "number", "longitude": "number", "refs": "text", "mentions": "int", "confidence": "number"},
    "quotations": HEAD | SPAN | {"speaker": "text", "speaker_text": "text", "cue": "text"},
    "claims": HEAD
    | SPAN
    | {"source": "text", "sources": "texts", "source_entities": "texts", "cue": "text", "stance": "text"}
    | {"quotation": "text", "confidence": "number"},
    "figures": HEAD
    | SPAN
    | {"value": "number", "value_max": "number", "bound": "text", "unit": "text", "kind": "text"}
    | {"currency": "text", "claim": "text", "claim_source": "text", "confidence": "number"},
    "events": HEAD
    | SPAN
    | {"type": "text", "mode": "text", "status": "text", "actors": "texts", "recipients": "texts", "place": "text"}
    | {"place_country": "text", "from": "text", "to": "text", "figures": "texts", "claims": "texts"}
    | {"confidence": "number"},
}
"""Each table's columns and their kinds: text, texts (a list), int, number."""


def flatten(record: Record, body: bytes) -> dict[str, list[Row]]:
    """The rows of one record in each table; `body` is its JSON as it is kept."""
    source = record.source
    head = {
        "dispatch_id": record.dispatch_id,
        "reader_version": record.reader_version,
        "outlet": source.outlet,
        "published_at": source.published_at,
    }
    entities = {entity.id: entity for entity in record.entities}
    claims = {claim.id: claim for claim in record.claims}
    whole = {
        "external_id": source.external_id,
        "url": source.url,
        "title": source.title,
        "author": source.author,
        "language": record.language.code,
        "text": record.text,
        "record": body.decode(),
    }
    rows: dict[str, Iterator[Row]] = {
        "records": iter([whole]),
        "entities": map(_entity, record.entities),
        "quotations": _quotations(record, entities),
        "claims": _claims(record, entities),
        "figures": _figures(record, claims),
        "events": _events(record, entities),
    }
    return {table: [head | row for row in found] for table, found in rows.items()}


def _entity(entity: Entity) -> Row:
    latitude, longitude = entity.coordinates or (None, None)
    return {
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "role": entity.role,
        "country": entity.country,
        "latitude": latitude,
        "longitude": longitude,
        "refs": msgspec.json.encode(entity.refs).decode(),
        "mentions": len(entity.mentions),
        "confidence": entity.confidence,
    }


def _quotations(record: Record, entities: Mapping[str, Entity]) -> Iterator[Row]:
    for each in record.quotations:
        told = {"speaker": _name(each.speaker, entities), "speaker_text": each.speaker_text, "cue": each.cue}
        yield _span(record, each) | told


def _claims(record: Record, entities: Mapping[str, Entity]) -> Iterator[Row]:
    for each in record.claims:
        names = [_name(source.entity, entities) for source in each.sources]
        yield _span(record, each) | {
            "source": _source(each),
            "sources": [source.text for source in each.sources],
            "source_entities": [name for name in names if name],
            "cue": each.cue,
            "stance": each.stance,
            "quotation": each.quotation,
            "confidence": each.confidence,
        }


def _figures(record: Record, claims: Mapping[str, Claim]) -> Iterator[Row]:
    for each in record.figures:
        claim = claims.get(each.claim or "")
        yield _span(record, each) | {
            "value": float(each.value),
            "value_max": None if each.value_max is None else float(each.value_max),
            "bound": each.bound,
            "unit": each.unit,
            "kind": each.kind,
            "currency": each.currency,
            "claim": each.claim,
            "claim_source": _source(claim) if claim else None,
            "confidence": each.confidence,
        }


def _events(record: Record, entities: Mapping[str, Entity]) -> Iterator[Row]:
    for each in record.events:
        place = entities.get(each.place or "")
        yield _span(record, each) | {
            "type": each.type,
            "mode": each.mode,
            "status": each.status,
            "actors": _names(each.actors, entities),
            "recipients": _names(each.recipients, entities),
            "place": place.name if place else None,
            "place_country": place.country if place else None,
            "from": each.from_,
            "to": each.to,
            "figures": list(each.figures),
            "claims": list(each.claims),
            "confidence": each.confidence,
        }


def _span(record: Record, part: Any) -> Row:
    return {"id": part.id, "start": part.start, "end": part.end, "text": record.text[part.start : part.end]}


def _source(claim: Claim) -> str | None:
    """The words that name who is nearest to it."""
    return claim.sources[0].text if claim.sources else None


def _name(entity_id: str | None, entities: Mapping[str, Entity]) -> str | None:
    found = entities.get(entity_id or "")
    return found.name if found else None


def _names(ids: Sequence[str], entities: Mapping[str, Entity]) -> list[str]:
    return [entities[entity_id].name for entity_id in ids if entity_id in entities]
