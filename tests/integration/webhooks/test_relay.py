"""From the outbox to deliver jobs and the stream."""

from collections.abc import Callable, Iterator

import pytest
from redis import Redis

from config.settings import Settings
from tasks.catalogue import find_tasks
from tasks.records.filters import RecordFilter
from tasks.records.outbox import Outbox
from tasks.records.store import RecordStore
from tasks.records.subscriptions import Status, SubscriptionStore
from tests.integration.webhooks.conftest import Desk
from tests.servers import RedisServer
from tests.waiting import wait_until
from worker.ledger import Ledger, open_ledger
from worker.refusals import QueueFull
from worker.relay import Relay
from worker.runtime import Runtime
from worker.submission import Submitter, Terms

MakeRelay = Callable[..., Relay]


@pytest.fixture
def make_relay(settings: Settings, store: RecordStore) -> Iterator[MakeRelay]:
    """Relays of their own names."""

    def make(name: str = "here", of: Settings = settings) -> Relay:
        ledger, catalogue = open_ledger(of), find_tasks()
        submitter = Submitter(ledger, catalogue, of.jobs)
        stores = Outbox(store.engine), SubscriptionStore(store.engine)
        return Relay(ledger, submitter, catalogue, *stores, name, of.records.stream_limit)

    return make


def read_some(runtime: Runtime, *texts: str, tenant: str = "") -> None:
    """Records of these texts."""
    for text in texts:
        runtime.submitter.submit("read", {"text": text}, Terms(tenant=tenant))
    runtime.shifts.work("reading")


def due(ledger: Ledger) -> int:
    """Deliveries that wait."""
    return ledger.counts().waiting.get("deliveries", 0)


def test_each_record_is_told_once_to_those_who_want_it(
    runtime: Runtime, desk: Desk, make_relay: MakeRelay, store: RecordStore
) -> None:
    """By tenant and by what is in it; the stream gets all."""
    desk.subscribe()
    desk.subscribe(RecordFilter(keywords=("الجسر",)))
    desk.subscribe(tenant="mina")
    desk.store.turn(desk.subscribe().id, Status.DISABLED, "gone")
    read_some(runtime, "أعلنت الوزارة إغلاق الجسر.", "وصل الوفد إلى المطار.")
    read_some(runtime, "انتهت الجلسة مساء.", tenant="mina")
    relay = make_relay()
    assert relay.go_round() == 3
    wait_until(lambda: relay.go_round() or not Outbox(store.engine).unsent(), "all is confirmed")
    assert due(runtime.ledger) == 3 + 1 + 1
    assert runtime.ledger.client.xlen(runtime.ledger.keys.of("records")) == 3


def test_a_relay_that_dies_before_it_confirms_costs_nothing(
    runtime: Runtime, desk: Desk, make_relay: MakeRelay, store: RecordStore
) -> None:
    """The next one relays the same again: no second job, no second entry, though deliveries were made meanwhile."""
    desk.subscribe()
    read_some(runtime, "وصل الوفد إلى المطار.", "انتهت الجلسة مساء.")
    first = make_relay("first")
    first.go_round()
    runtime.shifts.work("deliveries")
    runtime.ledger.client.delete(runtime.ledger.keys.of("relaying"))
    second = make_relay("second")
    assert second.go_round() == 2
    assert first.go_round() == 0
    assert due(runtime.ledger) == 0
    assert runtime.ledger.client.xlen(runtime.ledger.keys.of("records")) == 2
    wait_until(lambda: second.go_round() or not Outbox(store.engine).unsent(), "all is confirmed")


def test_a_full_queue_leaves_the_rest_in_the_outbox(
    runtime: Runtime, desk: Desk, make_relay: MakeRelay, settings: Settings, store: RecordStore
) -> None:
    """And nothing is told twice once there is room."""
    desk.subscribe()
    read_some(runtime, *(f"وصل الوفد رقم {number}." for number in range(5)))
    with pytest.raises(QueueFull):
        make_relay(of=settings.with_values(jobs={"queue_limit": 3})).go_round()
    assert len(Outbox(store.engine).unsent()) == 5
    relay = make_relay()
    relay.go_round()
    assert due(runtime.ledger) == 5


def test_the_stream_is_bounded_and_read_by_groups(
    runtime: Runtime, make_relay: MakeRelay, settings: Settings, redis: Redis
) -> None:
    """Members of a group share its entries; without a limit there is no stream."""
    read_some(runtime, *(f"وصل الوفد رقم {number}." for number in range(4)))
    make_relay(of=settings.with_values(records={"stream_limit": 0})).go_round()
    assert not redis.exists("barq:records")
    make_relay(of=settings.with_values(records={"stream_limit": 3})).go_round()
    redis.xgroup_create("barq:records", "desk", id="0")
    [[_, first]] = redis.xreadgroup("desk", "one", {"barq:records": ">"}, count=2)
    [[_, rest]] = redis.xreadgroup("desk", "two", {"barq:records": ">"})
    texts = [fields[b"record"].decode() for _, fields in [*first, *rest]]
    assert len(texts) == 3
    assert all(f"رقم {number}" in text for number, text in zip(range(1, 4), texts, strict=True))


def test_nothing_is_confirmed_before_redis_has_it_on_disk(
    own_redis: RedisServer, desk: Desk, runtime: Runtime, make_relay: MakeRelay, settings: Settings, store: RecordStore
) -> None:
    """Until then what Redis loses in a crash is relayed again."""
    desk.subscribe()
    read_some(runtime, "وصل الوفد إلى المطار.")
    client = Redis.from_url(own_redis.url)
    client.config_set("appendfsync", "no")
    elsewhere = settings.with_values(broker={"url": own_redis.url})
    relay = make_relay(of=elsewhere)
    for _ in range(3):
        relay.go_round()
    client.flushall()
    assert len(Outbox(store.engine).unsent()) == 1
    again = make_relay("again", of=elsewhere)
    again.go_round()
    assert due(open_ledger(elsewhere)) == 1
    client.config_set("appendfsync", "always")
    wait_until(lambda: again.go_round() or not Outbox(store.engine).unsent(), "it is confirmed")
