"""Subscriptions over HTTP."""

import httpx
import pytest

from config.settings import Settings
from tasks.records.credentials import CredentialStore, Scope, Wanted
from tests.integration.gateway.conftest import Serve
from tests.receiver import Receiver


@pytest.fixture
def open_settings(settings: Settings) -> Settings:
    """With leave to deliver to this machine."""
    return settings.with_values(webhooks={"allow_private": True, "timeout_seconds": 2})


def test_a_subscription_is_made_tested_steered_and_removed(
    serve: Serve, open_settings: Settings, receiver: Receiver
) -> None:
    """Its secret is told when it is made and when it is changed, and at no other time."""
    http = serve(open_settings)
    made = http.post("/v1/webhooks", json={"url": receiver.url, "filter": {"countries": ["lb"]}})
    assert made.status_code == 201
    told = made.json()
    one = f"/v1/webhooks/{told['id']}"
    assert told["secret"].startswith("whsec_")
    assert told["filter"]["countries"] == ["LB"]
    assert http.post(f"{one}/test").json() == {"status": 204, "error": None}
    assert http.post(f"{one}/pause").json()["status"] == "paused"
    assert http.get(one).json()["status"] == "paused"
    assert http.post(f"{one}/resume").json()["status"] == "active"
    rotated = http.post(f"{one}/rotate", json={"overlap_hours": 1}).json()
    assert rotated["secret"] != told["secret"]
    assert http.post(f"{one}/replay").json() == {"deliveries": 0, "is_all": True}
    assert http.post(f"{one}/replay", json={"since": "2024-01-01T00:00:00Z"}).json()["deliveries"] == 0
    listed = http.get("/v1/webhooks")
    assert [each["id"] for each in listed.json()["webhooks"]] == [told["id"]]
    assert "whsec_" not in listed.text
    assert http.delete(one).status_code == 204
    for gone in (http.get(one), http.delete(one), http.post(f"{one}/test")):
        assert gone.status_code == 404
        assert gone.json()["type"] == "/problems/webhook_not_found"


@pytest.mark.parametrize(
    "wish",
    [
        {"url": "http://169.254.169.254/latest"},
        {"url": "file:///etc/passwd"},
        {"url": "https://example.invalid/", "secret": "short"},
        {"url": "https://example.invalid/", "filter": {"colour": ["red"]}},
        {},
    ],
)
def test_what_cannot_be_is_refused(serve: Serve, settings: Settings, wish: dict[str, object]) -> None:
    """With the reason, and nothing is kept."""
    http = serve(settings)
    refused = http.post("/v1/webhooks", json=wish)
    assert refused.status_code == 422
    assert refused.json()["detail"]
    assert http.get("/v1/webhooks").json() == {"webhooks": []}


def test_a_body_that_is_no_text(http: httpx.Client) -> None:
    """It is refused as any other that is not as described."""
    refused = http.post("/v1/webhooks", content=b"\xff\xfe{", headers={"Content-Type": "application/json"})
    assert (refused.status_code, refused.json()["errors"]) == (422, ["body: no JSON"])


def test_an_unreachable_receiver_is_told(serve: Serve, settings: Settings, open_settings: Settings) -> None:
    """Why, not what stands there; private addresses are refused when it is sent, too."""
    made = serve(open_settings).post("/v1/webhooks", json={"url": "http://127.0.0.1:1/"}).json()
    http = serve(settings)
    assert "private network" in http.post(f"/v1/webhooks/{made['id']}/test").json()["error"]


def test_a_tenant_has_its_own(serve: Serve, open_settings: Settings, receiver: Receiver) -> None:
    """Another's are not there for it, and none is made for another."""
    assert open_settings.records.url is not None
    store = CredentialStore.open(open_settings.records.url.get_secret_value())
    keys = {
        name: {"Authorization": f"Bearer {store.create(Wanted(name, frozenset({scope}), tenant, None))[1]}"}
        for name, scope, tenant in (
            ("mina", Scope.OPERATE, "mina"),
            ("sana", Scope.OPERATE, "sana"),
            ("chief", Scope.ADMIN, ""),
            ("reader", Scope.READ, "mina"),
        )
    }
    http = serve(open_settings)
    made = http.post("/v1/webhooks", json={"url": receiver.url}, headers=keys["mina"]).json()
    assert made["tenant"] == "mina"
    one = f"/v1/webhooks/{made['id']}"
    assert http.get(one, headers=keys["sana"]).status_code == 404
    assert http.post(f"{one}/rotate", headers=keys["sana"]).status_code == 404
    assert http.get("/v1/webhooks", headers=keys["sana"]).json() == {"webhooks": []}
    assert http.get(one, headers=keys["reader"]).status_code == 403
    foreign = {"url": receiver.url, "tenant": "sana"}
    assert http.post("/v1/webhooks", json=foreign, headers=keys["mina"]).status_code == 403
    assert http.get(one, headers=keys["chief"]).status_code == 200
    assert http.post("/v1/webhooks", json={"url": receiver.url}, headers=keys["chief"]).json()["tenant"] is None
