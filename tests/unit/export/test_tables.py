"""A record as rows of flat tables."""

from tasks.reading.pipeline import read
from tasks.reading.record import encode
from tasks.reading.sample import sample
from worker.export.tables import TABLES, flatten

KINDS = {"text": str, "texts": list, "int": int, "number": float}


def test_every_row_has_the_columns_of_its_table() -> None:
    """With values of their kinds, or none; nothing of the record is left out of its tables."""
    record = read(sample())
    rows = flatten(record, encode(record))
    assert rows.keys() == TABLES.keys()
    for table, found in rows.items():
        assert len(found) == (1 if table == "records" else len(getattr(record, table)))
        for row in found:
            assert row.keys() == TABLES[table].keys()
            assert all(value is None or isinstance(value, KINDS[TABLES[table][name]]) for name, value in row.items())


def test_ids_become_names() -> None:
    """Who said it and how many, without a look at another table."""
    record = read(sample())
    rows = flatten(record, encode(record))
    names = {entity.name for entity in record.entities}
    assert {actor for event in rows["events"] for actor in event["actors"]} <= names
    sourced = [figure for figure in rows["figures"] if figure["claim"]]
    assert all(figure["text"] in record.text for figure in rows["figures"])
    assert [figure["claim_source"] for figure in sourced] == [
        next((c.sources[0].text for c in record.claims if c.id == f["claim"] and c.sources), None) for f in sourced
    ]
