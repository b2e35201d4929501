"""The relay beside a keeper."""

import threading

import pytest

import tests.example_tasks
from config.settings import Settings
from tasks.records.outbox import Outbox
from tasks.records.store import RecordStore
from tests.integration.webhooks.conftest import Desk
from tests.receiver import Receiver
from tests.servers import RedisServer
from tests.waiting import wait_until
from worker.relaying import relay_until, relaying
from worker.runtime import Runtime


@pytest.fixture
def settings(settings: Settings, database_url: str) -> Settings:
    """With each kind of database."""
    return settings.with_values(records={"url": database_url})


def test_it_relays_for_as_long_as_the_keeper_lives(
    settings: Settings, runtime: Runtime, desk: Desk, store: RecordStore, receiver: Receiver
) -> None:
    """Nothing beside workers of other tasks; and no thread stays behind."""
    desk.subscribe()
    runtime.submitter.submit("read", {"text": "وصل الوفد إلى المطار."})
    runtime.shifts.work("reading")
    with relaying(settings, tests.example_tasks.__name__, "other"):
        assert "relay" not in {thread.name for thread in threading.enumerate()}
    with relaying(settings, "tasks", "here"):
        wait_until(lambda: not Outbox(store.engine).unsent(), "the outbox is empty")
    assert runtime.shifts.work("deliveries") == 1
    assert len(receiver.requests) == 1
    wait_until(lambda: "relay" not in {thread.name for thread in threading.enumerate()}, "its thread ends")


def test_it_outlasts_a_redis_that_is_away(
    settings: Settings, runtime: Runtime, store: RecordStore, own_redis: RedisServer
) -> None:
    """Notices wait in the outbox meanwhile."""
    runtime.submitter.submit("read", {"text": "وصل الوفد إلى المطار."})
    runtime.shifts.work("reading")
    own_redis.stop()
    told: list[str] = []
    stop = threading.Event()
    elsewhere = settings.with_values(broker={"url": own_redis.url})
    thread = threading.Thread(
        target=relay_until, args=(stop, elsewhere, "here", lambda event, **_: told.append(event)), daemon=True
    )
    thread.start()
    wait_until(lambda: "relay.hindered" in told, "it says that it is hindered")
    assert len(Outbox(store.engine).unsent()) == 1
    own_redis.start()
    wait_until(lambda: not Outbox(store.engine).unsent(), "the outbox is empty")
    stop.set()
    thread.join()
