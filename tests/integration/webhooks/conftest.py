"""A receiver on this machine, and a stack that delivers to it."""

from collections.abc import Iterator

import pytest

from config.settings import Settings
from tasks.records.filters import EVERYTHING, RecordFilter
from tasks.records.store import RecordStore
from tasks.records.subscriptions import Subscription, SubscriptionStore, Wish
from tasks.webhooks.signing import draw_secret
from tests.receiver import Receiver
from worker.app import create_app
from worker.runtime import Runtime


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """With leave to deliver to this machine."""
    return settings.with_values(webhooks={"allow_private": True, "timeout_seconds": 2})


@pytest.fixture
def runtime(settings: Settings) -> Runtime:
    """Runs the real tasks in this process."""
    return create_app(settings).runtimes.current()


@pytest.fixture
def store(settings: Settings) -> Iterator[RecordStore]:
    """The records."""
    assert settings.records.url is not None
    opened = RecordStore.open(settings.records.url.get_secret_value())
    yield opened
    opened.close()


class Desk:
    """Subscribes this machine's receiver."""

    def __init__(self, store: RecordStore, receiver: Receiver) -> None:
        self.store = SubscriptionStore(store.engine)
        self._url = receiver.url

    def subscribe(
        self, wanted: RecordFilter = EVERYTHING, tenant: str | None = None, url: str | None = None
    ) -> Subscription:
        """A new subscription."""
        return self.store.create(Wish(url or self._url, "read", tenant, wanted), draw_secret())


@pytest.fixture
def desk(store: RecordStore, receiver: Receiver) -> Desk:
    """Where to subscribe."""
    return Desk(store, receiver)
