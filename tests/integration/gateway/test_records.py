"""Records are found and taken whole over HTTP."""

import httpx
import pytest

from config.settings import Settings
from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read
from tasks.reading.record import encode
from tasks.records.store import RecordStore


@pytest.fixture
def store(settings: Settings) -> RecordStore:
    """The database that the gateway reads."""
    assert settings.records.url is not None
    return RecordStore.open(settings.records.url.get_secret_value())


def test_a_record_byte_for_byte(http: httpx.Client, store: RecordStore) -> None:
    """What is served is what was saved."""
    record = read(Dispatch(text="أعلنت الوزارة إغلاق الجسر.", title="إغلاق جسر", outlet="مثال"))
    store.save(record)
    answer = http.get(f"/v1/records/{record.dispatch_id}")
    assert answer.content == encode(record)


def test_pages_of_records(http: httpx.Client, store: RecordStore) -> None:
    """The cursor leads through all, the last read first."""
    for number in range(3):
        store.save(read(Dispatch(text=f"خبر {number}", outlet="مثال")))
    store.save(read(Dispatch(text="خبر", outlet="آخر")))
    first = http.get("/v1/records", params={"outlet": "مثال", "limit": 2}).json()
    rest = http.get("/v1/records", params={"outlet": "مثال", "limit": 2, "cursor": first["cursor"]}).json()
    assert (len(first["records"]), len(rest["records"]), rest["cursor"]) == (2, 1, None)


def test_what_is_not_there(http: httpx.Client) -> None:
    """No record is a 404, a cursor of one's own making a 422."""
    assert http.get("/v1/records/none").status_code == 404
    assert http.get("/v1/records", params={"cursor": "7"}).status_code == 422
