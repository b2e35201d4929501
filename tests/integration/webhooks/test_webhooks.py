"""What is done with subscriptions."""

from datetime import UTC, datetime, timedelta

import pytest

from config.settings import Settings, Webhooks
from tasks.catalogue import find_tasks
from tasks.deliver import Delivery
from tasks.records.filters import RecordFilter
from tasks.records.outbox import Outbox
from tasks.records.store import RecordStore
from tasks.records.subscriptions import Status, Wish
from tasks.webhooks.addresses import WrongUrl
from tasks.webhooks.signing import WrongSecret
from tests.receiver import Receiver
from worker.job import State
from worker.ledger import open_ledger
from worker.runtime import Runtime
from worker.submission import Submitter
from worker.webhooks import WebhookDesk


def open_desk(settings: Settings, store: RecordStore, terms: Webhooks | None = None) -> WebhookDesk:
    """As the command line and the gateway do."""
    ledger = open_ledger(settings)
    return WebhookDesk(store, ledger, Submitter(ledger, find_tasks(), settings.jobs), terms or settings.webhooks)


def read_two(runtime: Runtime) -> None:
    """Records of two texts."""
    for text in ("أعلنت الوزارة إغلاق الجسر.", "وصل الوفد إلى المطار."):
        runtime.submitter.submit("read", {"text": text})
    runtime.shifts.work("reading")


def test_receivers_in_private_networks_are_refused_at_once(settings: Settings, store: RecordStore) -> None:
    """So is what is no URL, and a secret that no library takes; a name that is unknown may become known."""
    desk = open_desk(settings, store, Webhooks())
    for url in ("http://localhost/", "http://169.254.169.254/latest", "http://[::1]:6379/", "file:///etc/passwd"):
        with pytest.raises(WrongUrl):
            desk.subscribe(Wish(url))
    with pytest.raises(WrongSecret):
        desk.subscribe(Wish("https://no-such-name.invalid/"), "short")
    assert desk.subscriptions.all() == []
    assert desk.subscribe(Wish("https://no-such-name.invalid/")).secret.startswith("whsec_")


def test_a_replay_tells_the_past_with_the_same_ids(
    settings: Settings, store: RecordStore, runtime: Runtime, receiver: Receiver
) -> None:
    """Of a time before the subscription too, and only what it asks for; twice is two replays."""
    read_two(runtime)
    desk = open_desk(settings, store)
    made = desk.subscribe(Wish(receiver.url, filter=RecordFilter(keywords=("جسر",))))
    since = datetime.now(UTC) - timedelta(hours=1)
    assert len(list(desk.replay(made.id, since))) == 1
    assert len(list(desk.replay(made.id, since))) == 1
    assert list(desk.replay(made.id, since, since)) == []
    runtime.shifts.work("deliveries")
    assert len(receiver.ids) == 2
    assert len(set(receiver.ids)) == 1


def test_dead_deliveries_are_revived_once_the_receiver_is_back(
    settings: Settings, store: RecordStore, runtime: Runtime, receiver: Receiver
) -> None:
    """After 410 everything due becomes dead letters; resumed and replayed it arrives."""
    read_two(runtime)
    desk = open_desk(settings, store)
    made, other = desk.subscribe(Wish(receiver.url)), desk.subscribe(Wish(receiver.url))
    receiver.answers = [(410, {}, b"")]
    jobs = [
        runtime.submitter.submit("deliver", Delivery(subscription=made.id, notice=number)).job_id
        for number in Outbox(store.engine).unsent()
    ]
    runtime.shifts.work("deliveries")
    assert [runtime.ledger.job(job_id).state for job_id in jobs] == [State.BURIED] * 2
    assert desk.subscriptions.get(made.id).status is Status.DISABLED
    assert desk.resume(made.id).status is Status.ACTIVE
    assert list(desk.revive(other.id)) == []
    assert sorted(desk.revive(made.id)) == sorted(jobs)
    runtime.shifts.work("deliveries")
    assert [runtime.ledger.job(job_id).state for job_id in jobs] == [State.SUCCEEDED] * 2


def test_a_resumed_subscription_is_delivered_to_at_once(
    settings: Settings, store: RecordStore, runtime: Runtime, receiver: Receiver
) -> None:
    """What waits behind the door does not wait for it to open by itself."""
    read_two(runtime)
    desk = open_desk(settings, store)
    made = desk.subscribe(Wish(receiver.url))
    desk.pause(made.id)
    for _ in desk.replay(made.id, datetime.now(UTC) - timedelta(hours=1)):
        pass
    runtime.shifts.work("deliveries")
    assert receiver.requests == []
    desk.resume(made.id)
    runtime.ledger.promote()
    runtime.shifts.work("deliveries")
    assert len(receiver.requests) == 1  # the other one, put off with the pause, comes by itself


def test_a_rotation_signs_with_both(settings: Settings, store: RecordStore, receiver: Receiver) -> None:
    """Until the overlap is over."""
    desk = open_desk(settings, store)
    made = desk.subscribe(Wish(receiver.url))
    assert desk.rotate(made.id).old_secret == made.secret
    desk.test(made.id)
    assert desk.rotate(made.id, overlap=timedelta(0)).old_secret is None
    desk.test(made.id)
    assert [request.headers["webhook-signature"].count("v1,") for request in receiver.requests] == [2, 1]
