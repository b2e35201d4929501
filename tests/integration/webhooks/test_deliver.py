"""The deliver task on a real ledger, a real database and a real receiver."""

import json

import httpx
import pytest

from tasks.catalogue import find_tasks
from tasks.deliver import Delivery
from tasks.records.outbox import Outbox
from tasks.records.store import RecordStore
from tasks.records.subscriptions import Status
from tasks.webhooks.signing import sign
from tests.integration.webhooks.conftest import Desk
from tests.receiver import Receiver
from tests.servers import find_free_port
from worker.job import Job, State
from worker.runtime import Runtime


@pytest.fixture
def notice(runtime: Runtime, store: RecordStore) -> int:
    """A notice of a record."""
    runtime.submitter.submit("read", {"text": "أعلنت الوزارة إغلاق الجسر يوم الأحد.", "outlet": "مثال"})
    runtime.shifts.work("reading")
    [number] = Outbox(store.engine).unsent()
    return number


def deliver(runtime: Runtime, subscription: str, notice: int, replay: str = "") -> Job:
    """The job after one run."""
    receipt = runtime.submitter.submit("deliver", Delivery(subscription=subscription, notice=notice, replay=replay))
    runtime.shifts.work("deliveries")
    return runtime.ledger.job(receipt.job_id)


def test_a_receiver_can_verify_what_it_gets(runtime: Runtime, desk: Desk, receiver: Receiver, notice: int) -> None:
    """By the secret it was given; the same delivery has the same id, also when it is replayed."""
    made = desk.subscribe()
    job = deliver(runtime, made.id, notice)
    assert (job.state, job.result) == (State.SUCCEEDED, {"delivered": True, "status": 204})
    again = deliver(runtime, made.id, notice)
    assert again.id == job.id
    deliver(runtime, made.id, notice, "r1")
    first, second = receiver.requests
    assert first.body == second.body
    assert first.headers["webhook-id"] == second.headers["webhook-id"] == f"{made.id}-{notice}"
    signed = sign([made.secret], first.headers["webhook-id"], int(first.headers["webhook-timestamp"]), first.body)
    assert signed["webhook-signature"] == first.headers["webhook-signature"]
    assert json.loads(first.body)["data"]["record"]["source"]["outlet"] == "مثال"


@pytest.mark.parametrize(("status", "state"), [(500, State.SCHEDULED), (404, State.SCHEDULED), (410, State.BURIED)])
def test_a_refusal_is_tried_again_and_410_ends_it(
    runtime: Runtime, desk: Desk, receiver: Receiver, notice: int, status: int, state: State
) -> None:
    """The receiver answers, so that others of its deliveries need not wait."""
    made = desk.subscribe()
    receiver.answers = [(status, {}, b"")]
    job = deliver(runtime, made.id, notice)
    assert job.state is state
    assert str(status) in (job.error.message if job.error else "")
    assert desk.store.get(made.id).status is (Status.DISABLED if status == 410 else Status.ACTIVE)
    assert deliver(runtime, made.id, notice, "next").state is (State.BURIED if status == 410 else State.SUCCEEDED)


def test_retry_after_is_honoured_for_all_deliveries_of_the_receiver(
    runtime: Runtime, desk: Desk, receiver: Receiver, notice: int
) -> None:
    """The job comes back at that time, and no other is tried before."""
    made, other = desk.subscribe(), desk.subscribe()
    receiver.answers = [(503, {"Retry-After": "3000"}, b"")]
    job = deliver(runtime, made.id, notice)
    assert job.due_at is not None
    assert job.started_at is not None
    assert 2990 < (job.due_at - job.started_at).total_seconds() < 3010
    assert deliver(runtime, made.id, notice, "next").state is State.WAITING
    assert deliver(runtime, other.id, notice).state is State.SUCCEEDED
    assert receiver.ids == [f"{made.id}-{notice}", f"{other.id}-{notice}"]


def test_a_dead_receiver_is_tried_by_one_delivery(runtime: Runtime, desk: Desk, notice: int) -> None:
    """The others are parked, and count no failure; its answer is remembered as its end."""
    made = desk.subscribe(url=f"http://127.0.0.1:{find_free_port()}/")
    job = deliver(runtime, made.id, notice)
    assert (job.state, job.failures) == (State.SCHEDULED, 1)
    assert "refused" in (job.error.message if job.error else "")
    behind = deliver(runtime, made.id, notice, "next")
    assert (behind.state, behind.attempt) == (State.WAITING, 0)
    assert desk.store.get(made.id).rounds_away == 1


def test_paused_deliveries_wait_without_blame_and_removed_ones_end(
    runtime: Runtime, desk: Desk, receiver: Receiver, notice: int
) -> None:
    """A pause is nobody's failure."""
    made = desk.subscribe()
    desk.store.turn(made.id, Status.PAUSED)
    job = deliver(runtime, made.id, notice)
    assert (job.state, job.failures) == (State.SCHEDULED, 0)
    removed = desk.subscribe()
    desk.store.remove(removed.id)
    assert deliver(runtime, removed.id, notice).result == {
        "delivered": False,
        "detail": "the subscription was removed",
    }
    assert receiver.requests == []


def test_a_tenant_gets_nothing_of_others(runtime: Runtime, desk: Desk, receiver: Receiver, notice: int) -> None:
    """Whoever submits such a delivery by hand."""
    job = deliver(runtime, desk.subscribe(tenant="mina").id, notice)
    assert (job.state, job.reason) == (State.BURIED, "rejected")
    assert deliver(runtime, desk.subscribe().id, 999).state is State.BURIED
    assert receiver.requests == []


def test_it_is_retried_for_days() -> None:
    """By its own policy, in a queue of its own, so many at once to one subscription."""
    task = find_tasks()["deliver"]
    assert task.queue == "deliveries"
    assert task.limit is not None
    assert task.limit.at_once
    policy = task.retry
    assert policy is not None
    bounds = [min(policy.first_delay_seconds * 2**n, policy.longest_delay_seconds) for n in range(policy.attempts - 1)]
    assert 3 <= sum(bounds) / 2 / 86_400 <= 5


def test_httpx_understands_what_we_send(receiver: Receiver) -> None:
    """The receiver of these tests speaks to another client too, so that it is no mirror of ours."""
    assert httpx.post(receiver.url, content=b"{}", headers={"webhook-id": "x"}).status_code == 204
