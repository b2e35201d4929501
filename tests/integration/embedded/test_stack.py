"""The embedded stack as a block of code."""

from pathlib import Path

import pytest
import redis

from config.settings import Settings
from tasks.records.store import RecordStore
from tests.servers import make_folder
from worker.embedded.addresses import complete
from worker.embedded.stack import embedded, refuse_held
from worker.embedded.state import StateHeld


def test_it_brings_a_redis_and_a_database_and_takes_them_along() -> None:
    """Within the block both are there, others of the same folder find them; after it nothing is."""
    path = make_folder()
    told = Settings().with_values(state={"folder": path})
    with embedded(told, 5.0, is_temporary=True) as stack:
        assert stack.settings.broker.url is not None
        assert stack.settings.records.url is not None
        assert complete(told).broker.url == stack.settings.broker.url
        with redis.Redis.from_url(stack.settings.broker.url.get_secret_value()) as client:
            assert client.ping()
        RecordStore.open(stack.settings.records.url.get_secret_value()).close()
        with pytest.raises(StateHeld):
            refuse_held(told)
    assert not path.exists()


def test_a_configured_redis_is_used(settings: Settings) -> None:
    """No second one is started beside it."""
    with embedded(settings, 5.0) as stack:
        assert stack.settings.broker.url == settings.broker.url
        assert not list((Path(settings.state.folder) / "redis").iterdir())
    refuse_held(settings)
