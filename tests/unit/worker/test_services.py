"""What tasks share."""

import pytest

from config.settings import Settings
from tasks.contract import ServiceMissing
from tasks.records.store import RecordStore
from worker.services import ServiceShelf, default_makers


class Counter:
    """A service."""


def test_a_service_is_made_once() -> None:
    """And only when somebody asks."""
    shelf = ServiceShelf(Settings(), {Counter: lambda _: Counter()})
    assert shelf(Counter) is shelf(Counter)


def test_an_unknown_service_is_named() -> None:
    """The error says what is missing."""
    with pytest.raises(ServiceMissing, match="no service Counter here"):
        ServiceShelf(Settings(), {})(Counter)


def test_records_need_an_address() -> None:
    """Without one the error names the setting."""
    with pytest.raises(ServiceMissing, match="BARQ_RECORDS__URL"):
        ServiceShelf(Settings(), default_makers())(RecordStore)


def test_the_record_store_is_opened(sqlite_url: str) -> None:
    """From the settings' address."""
    shelf = ServiceShelf(Settings().with_values(records={"url": sqlite_url}), default_makers())
    assert isinstance(shelf(RecordStore), RecordStore)
