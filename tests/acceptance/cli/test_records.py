"""`barq records` on a database, without a Redis."""

import json
from pathlib import Path

import pytest

from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read
from tasks.reading.record import Record, encode
from tasks.records.store import RecordStore
from tests.commandline import Commandline


@pytest.fixture
def saved(barq: Commandline, tmp_path: Path) -> list[Record]:
    """Two records in the database of the command line."""
    url = f"sqlite:///{tmp_path}/records.db"
    barq.surroundings["BARQ_RECORDS__URL"] = url
    store = RecordStore.open(url)
    records = [
        read(Dispatch(text="أعلنت الوزارة إغلاق الجسر في بيروت.", title="الجسر", outlet="الساحل")),
        read(Dispatch(text="وصل الوفد إلى المطار.", title="المطار", outlet="الداخل")),
    ]
    for record in records:
        store.save(record)
    store.close()
    return records


def test_records_are_searched_and_shown(barq: Commandline, saved: list[Record]) -> None:
    """By what the database knows and by what is in them; the record itself comes out byte for byte."""
    bridge, airport = saved
    by_contents = barq("records", "search", "--country", "lb", "--json")
    assert [json.loads(line)["dispatch_id"] for line in by_contents.stdout.splitlines()] == [bridge.dispatch_id]
    table = barq("records", "search", "--title", "مطار")
    assert airport.dispatch_id in table.stdout
    assert bridge.dispatch_id not in table.stdout
    shown = barq("records", "show", bridge.dispatch_id, "--json")
    assert shown.stdout.encode() == encode(bridge) + b"\n"
    gone = barq("records", "show", "none")
    assert (gone.returncode, gone.stdout) == (1, "")
    assert "barq records search" in gone.stderr
