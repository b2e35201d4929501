"""The pages show what is kept, and nothing of a dispatch can run in a browser."""

import httpx
import pytest

from config.settings import Settings
from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read
from tasks.records.store import RecordStore

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def store(settings: Settings) -> RecordStore:
    """The database that the gateway reads."""
    assert settings.records.url is not None
    return RecordStore.open(settings.records.url.get_secret_value())


def test_records_are_listed_and_searched(http: httpx.Client, store: RecordStore) -> None:
    """Newest first; a search that finds nothing says how to go on."""
    assert "brings the first" in http.get("/").text
    record = read(Dispatch(text="أعلنت الوزارة إغلاق الجسر.", title="إغلاق جسر", outlet="مثال"))
    store.save(record)
    assert f"/records/{record.dispatch_id}" in http.get("/").text
    assert "إغلاق جسر" in http.get("/", params={"title": "جسر"}).text
    assert "No records match" in http.get("/", params={"title": "مطار"}).text


def test_a_record_is_read_on_its_page(http: httpx.Client, store: RecordStore) -> None:
    """Text and items stand there; the static files that the page names exist."""
    record = read(Dispatch(text="قال متحدث باسم البلدية إن ثلاثة جسور أغلقت يوم الأحد."))
    store.save(record)
    page = http.get(f"/records/{record.dispatch_id}").text
    assert "<mark" in page
    for name in ("barq.css", "reader.js", "world.svg", "plex-arabic-400.woff2"):
        assert http.get(f"/static/{name}").status_code == 200


def test_hostile_words_stay_words(http: httpx.Client, store: RecordStore) -> None:
    """Markup in a title, a text or an address is shown, never run."""
    text = f"قال {HOSTILE} إن الجسر أغلق."
    record = read(Dispatch(text=text, title=HOSTILE, url="javascript:alert(1)"))
    store.save(record)
    page = http.get(f"/records/{record.dispatch_id}").text
    assert HOSTILE not in page
    assert "javascript:" not in page


def test_a_page_that_is_not_there(http: httpx.Client) -> None:
    """An unknown record is a 404."""
    assert http.get("/records/none").status_code == 404
