"""Subscriptions over HTTP: a tenant's keys make and see that tenant's own, and it is told of its own records alone."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import islice
from typing import Annotated, Any

from fastapi import APIRouter, Body
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, JsonValue

from tasks.records.credentials import Scope
from tasks.records.errors import SubscriptionNotFound
from tasks.records.filters import EVERYTHING, RecordFilter
from tasks.records.subscriptions import Status, Subscription, Wish
from tasks.webhooks.posting import Unreachable
from worker.gateway.access import Caller, CallerOf, needs
from worker.gateway.office import Office, OfficeOf
from worker.gateway.problems import PROBLEMS
from worker.webhooks import WebhookDesk

MOST_REPLAYED = 10_000
LONGEST_OVERLAP_HOURS = 720
KNOWN: dict[int | str, dict[str, Any]] = {
    status: PROBLEMS[status] | ({"description": "there is no such subscription"} if status == 404 else {})
    for status in (404, 422, 503)
}
EXAMPLE: JsonValue = {"url": "https://example.org/hook", "filter": {"countries": ["LB"], "event_types": ["PROTEST"]}}


class SubscriptionRequest(BaseModel):
    """Whom to tell of which records."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [EXAMPLE]})

    url: str = Field(max_length=2000, description="https:// or http://; private networks only where a setting allows")
    task: str | None = Field(None, max_length=100, description="only records that this task made")
    tenant: str | None = Field(None, max_length=200, description="whose records; by default the key's own")
    filter: RecordFilter = EVERYTHING
    description: str = Field("", max_length=500)
    secret: str | None = Field(None, max_length=200, description="whsec_ and base64; by default a new one")


class SubscriptionAnswer(BaseModel):
    """A subscription as it stands, without its secret."""

    id: str
    url: str
    task: str | None
    tenant: str | None = Field(description="null: of every tenant")
    filter: RecordFilter
    description: str
    status: Status
    reason: str | None
    created_at: datetime
    away_since: datetime | None = Field(description="since when nobody answers")
    last_error: str | None


class SecretAnswer(SubscriptionAnswer):
    """The same with its secret, which is told only now."""

    secret: str


class SubscriptionsAnswer(BaseModel):
    """Subscriptions, the oldest first."""

    webhooks: list[SubscriptionAnswer]


class RotateRequest(BaseModel):
    """How long the old secret signs beside the new one."""

    model_config = ConfigDict(extra="forbid")

    overlap_hours: float = Field(24, ge=0, le=LONGEST_OVERLAP_HOURS)


class TestAnswer(BaseModel):
    """What a receiver answered to a test, or why it could not be reached."""

    __test__ = False

    status: int | None
    error: str | None


class ReplayRequest(BaseModel):
    """What is told again: all of a time, or what became dead letters where no time is given."""

    model_config = ConfigDict(extra="forbid")

    since: AwareDatetime | None = None
    until: AwareDatetime | None = None


class ReplayAnswer(BaseModel):
    """How many deliveries were submitted; `is_all` is false where there are more than one request takes."""

    deliveries: int
    is_all: bool


router = APIRouter(prefix="/v1/webhooks", tags=["webhooks"])


@router.post("", status_code=201, response_model=SecretAnswer, responses={422: PROBLEMS[422], 503: PROBLEMS[503]})
@needs(Scope.OPERATE)
async def subscribe(request: SubscriptionRequest, office: OfficeOf, caller: CallerOf) -> SecretAnswer:
    """Deliver records to a receiver from now on; keep the secret of the answer, it is not told again."""
    tenant = request.tenant if caller.is_admin else caller.choose_tenant(request.tenant)
    wish = Wish(request.url, request.task, tenant, request.filter, request.description)
    return _show_secret(await office.ask(lambda: open_desk(office).subscribe(wish, request.secret)))


@router.get("", response_model=SubscriptionsAnswer, responses={503: PROBLEMS[503]})
@needs(Scope.OPERATE)
async def list_subscriptions(office: OfficeOf, caller: CallerOf) -> SubscriptionsAnswer:
    """Every subscription of the key's tenant; of every tenant for an administrator."""
    tenant = None if caller.is_admin else caller.tenant
    found = await office.ask(lambda: open_desk(office).subscriptions.all(tenant))
    return SubscriptionsAnswer(webhooks=[_show(each) for each in found])


@router.get("/{webhook_id}", response_model=SubscriptionAnswer, responses=KNOWN)
@needs(Scope.OPERATE)
async def show_subscription(webhook_id: str, office: OfficeOf, caller: CallerOf) -> SubscriptionAnswer:
    """A subscription, and whether its receiver answers."""
    return _show(await office.ask(lambda: find_own(open_desk(office), caller, webhook_id)))


@router.delete("/{webhook_id}", status_code=204, responses=KNOWN)
@needs(Scope.OPERATE)
async def remove_subscription(webhook_id: str, office: OfficeOf, caller: CallerOf) -> None:
    """Forget a subscription; what is due to it is dropped."""
    await office.ask(lambda: own_desk(office, caller, webhook_id).subscriptions.remove(webhook_id))


@router.post("/{webhook_id}/pause", response_model=SubscriptionAnswer, responses=KNOWN)
@needs(Scope.OPERATE)
async def pause_subscription(webhook_id: str, office: OfficeOf, caller: CallerOf) -> SubscriptionAnswer:
    """Deliver nothing until it is resumed; what is due waits."""
    return _show(await office.ask(lambda: own_desk(office, caller, webhook_id).pause(webhook_id)))


@router.post("/{webhook_id}/resume", response_model=SubscriptionAnswer, responses=KNOWN)
@needs(Scope.OPERATE)
async def resume_subscription(webhook_id: str, office: OfficeOf, caller: CallerOf) -> SubscriptionAnswer:
    """Deliver again, what waited first; also to a receiver that was given up."""
    return _show(await office.ask(lambda: own_desk(office, caller, webhook_id).resume(webhook_id)))


@router.post("/{webhook_id}/rotate", response_model=SecretAnswer, responses=KNOWN)
@needs(Scope.OPERATE)
async def rotate_secret(
    webhook_id: str, office: OfficeOf, caller: CallerOf, request: Annotated[RotateRequest | None, Body()] = None
) -> SecretAnswer:
    """Sign with a new secret, told this once; the old one signs too until the overlap is over."""
    overlap = timedelta(hours=(request or RotateRequest()).overlap_hours)
    return _show_secret(
        await office.ask(lambda: own_desk(office, caller, webhook_id).rotate(webhook_id, overlap=overlap))
    )


@router.post("/{webhook_id}/test", response_model=TestAnswer, responses=KNOWN)
@needs(Scope.OPERATE)
async def test_subscription(webhook_id: str, office: OfficeOf, caller: CallerOf) -> TestAnswer:
    """Send a `webhook.test` now, and tell the status of the answer; its contents are not shown."""
    try:
        answer = await office.ask(lambda: own_desk(office, caller, webhook_id).test(webhook_id))
    except Unreachable as error:
        return TestAnswer(status=None, error=str(error))
    return TestAnswer(status=answer.status, error=None)


@router.post("/{webhook_id}/replay", response_model=ReplayAnswer, responses=KNOWN | {429: PROBLEMS[429]})
@needs(Scope.OPERATE)
async def replay_deliveries(
    webhook_id: str, office: OfficeOf, caller: CallerOf, request: Annotated[ReplayRequest | None, Body()] = None
) -> ReplayAnswer:
    """Deliver once more, with the same message ids: a time's records, or the dead letters."""
    return await office.ask(lambda: _replay(own_desk(office, caller, webhook_id), webhook_id, request))


def open_desk(office: Office) -> WebhookDesk:
    """Where subscriptions are worked with; not for the event loop."""
    return WebhookDesk(office.records(), office.ledger, office.submitter, office.settings.webhooks)


def find_own(desk: WebhookDesk, caller: Caller, webhook_id: str) -> Subscription:
    """A subscription that the caller may see; raises SubscriptionNotFound for those of others too."""
    found = desk.subscriptions.get(webhook_id)
    if not caller.is_admin and found.wish.tenant != caller.tenant:
        raise SubscriptionNotFound(webhook_id)
    return found


def own_desk(office: Office, caller: Caller, webhook_id: str) -> WebhookDesk:
    """The desk, for who may touch this subscription."""
    desk = open_desk(office)
    find_own(desk, caller, webhook_id)
    return desk


def _replay(desk: WebhookDesk, webhook_id: str, request: ReplayRequest | None) -> ReplayAnswer:
    since = request.since if request else None
    told = desk.replay(webhook_id, since, request.until if request else None) if since else desk.revive(webhook_id)
    count = sum(1 for _ in islice(told, MOST_REPLAYED))
    return ReplayAnswer(deliveries=count, is_all=count < MOST_REPLAYED)


def _facts(found: Subscription) -> dict[str, Any]:
    wish = found.wish
    return {
        "id": found.id,
        "url": wish.url,
        "task": wish.task,
        "tenant": wish.tenant,
        "filter": wish.filter,
        "description": wish.description,
        "status": found.status,
        "reason": found.reason,
        "created_at": found.created_at,
        "away_since": found.away_since,
        "last_error": found.last_error,
    }


def _show(found: Subscription) -> SubscriptionAnswer:
    return SubscriptionAnswer(**_facts(found))


def _show_secret(found: Subscription) -> SecretAnswer:
    return SecretAnswer(**_facts(found), secret=found.secret)
