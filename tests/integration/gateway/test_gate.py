"""Who may pass the gate: everybody on this machine until a key exists, from then on nobody without one."""

from collections.abc import Callable

import httpx
import pytest

from config.settings import Settings
from tasks.records.credentials import CredentialStore, Rate, Scope, Wanted
from tests.waiting import wait_until
from worker.ledger import open_ledger

JOB = {"task": "read", "payload": {"text": "قالت البلدية إن الجسر أغلق يوم الأحد."}}
Serve = Callable[[Settings], httpx.Client]


@pytest.fixture
def store(settings: Settings) -> CredentialStore:
    """The keys that the gateway asks for."""
    assert settings.records.url is not None
    return CredentialStore.open(settings.records.url.get_secret_value())


def bearer(store: CredentialStore, *scopes: Scope, tenant: str = "", rate: Rate | None = None) -> dict[str, str]:
    """The header of a new key."""
    _, token = store.create(Wanted("test", frozenset(scopes), tenant, rate))
    return {"Authorization": f"Bearer {token}"}


def test_no_key_is_asked_for_until_one_exists(http: httpx.Client, store: CredentialStore) -> None:
    """The first key closes the door to everybody else within seconds, and revoking the last does not open it."""
    assert http.get("/v1/queues").status_code == 200
    headers = bearer(store, Scope.ADMIN)
    wait_until(lambda: http.get("/v1/queues").status_code == 401, "the key is asked for")
    assert http.get("/v1/queues", headers=headers).status_code == 200
    store.revoke(store.every()[0].id)
    wait_until(lambda: http.get("/v1/queues", headers=headers).status_code == 401, "it is good no more")
    refused = http.get("/v1/queues", headers=headers)
    assert refused.headers["www-authenticate"] == 'Bearer realm="barq", error="invalid_token"'
    assert "revoked" in refused.json()["detail"]
    assert [http.get(path).status_code for path in ("/livez", "/readyz", "/v1/nowhere")] == [200, 200, 401]
    assert {part["detail"] for part in http.get("/readyz").json()["parts"]} == {""}


def test_each_route_asks_for_its_scope(serve: Serve, settings: Settings, store: CredentialStore) -> None:
    """403 names the scope that is missing; `admin` has them all; other kinds of authorization are none."""
    submit, read, admin = (bearer(store, scope) for scope in (Scope.SUBMIT, Scope.READ, Scope.ADMIN))
    http = serve(settings)
    assert [http.post("/v1/jobs", json=JOB, headers=each).status_code for each in (submit, read, admin)] == [
        201,
        403,
        200,
    ]
    refused = http.get("/v1/queues", headers=read)
    assert refused.headers["www-authenticate"].endswith('error="insufficient_scope", scope="operate"')
    assert http.get("/v1/records", headers={"Authorization": "Basic eDp5"}).status_code == 401


def test_a_tenant_sees_its_own_jobs_alone(serve: Serve, settings: Settings, store: CredentialStore) -> None:
    """The same news of two tenants is two jobs, neither can see, cancel or make one of the other; `admin` can."""
    both = (Scope.SUBMIT, Scope.READ)
    one, two = bearer(store, *both, tenant="one"), bearer(store, *both, tenant="two")
    admin = bearer(store, Scope.ADMIN)
    http = serve(settings)
    mine, yours = (http.post("/v1/jobs", json=JOB, headers=each).json()["job_id"] for each in (one, two))
    assert mine != yours
    assert [http.get(f"/v1/jobs/{mine}", headers=each).status_code for each in (one, two, admin)] == [200, 404, 200]
    assert http.post(f"/v1/jobs/{mine}/cancel", headers=two).status_code == 404
    listed = [http.get("/v1/jobs", headers=each).json()["jobs"] for each in (one, two, admin)]
    assert [{job["job_id"] for job in jobs} for jobs in listed] == [{mine}, {yours}, {mine, yours}]
    assert http.get("/v1/jobs", params={"tenant": "one"}, headers=two).status_code == 403
    foreign = JOB | {"tenant": "one"}
    assert http.post("/v1/jobs", json=foreign, headers=two).status_code == 403
    assert http.post("/v1/jobs/batch", json={"jobs": [foreign]}, headers=two).json()["items"][0]["status"] == 403
    assert http.post("/v1/jobs", json=foreign, headers=admin).json()["job_id"] == mine


def test_a_rate_holds_over_all_gateways(serve: Serve, settings: Settings, store: CredentialStore) -> None:
    """Of requests to two gateways just as many pass as the key may make; the others are told when to come back."""
    headers = bearer(store, Scope.READ, rate=Rate(5, 86_400))
    first, second = serve(settings), serve(settings)
    answers = [gateway.get("/v1/records", headers=headers) for gateway in (first, second) * 4]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429] * 3
    assert [answer.headers["ratelimit"].split(";")[1] for answer in answers[:5]] == ["r=4", "r=3", "r=2", "r=1", "r=0"]
    assert answers[0].headers["ratelimit-policy"] == '"key";q=5;w=86400'
    assert 17_000 < int(answers[-1].headers["retry-after"]) <= 17_280
    assert answers[-1].json()["type"] == "/problems/rate_exceeded"


def test_other_sites_cannot_use_a_browser_on_this_machine(http: httpx.Client) -> None:
    """Without keys neither a form of another site is taken, nor a name with a dot that leads here."""
    job_id = http.post("/v1/jobs", json=JOB).json()["job_id"]
    for foreign in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://news.example"}, {"Host": "news.example"}):
        assert http.post(f"/v1/jobs/{job_id}/cancel", headers=foreign).status_code == 403
    own = {"Origin": str(http.base_url).rstrip("/"), "Sec-Fetch-Site": "same-origin"}
    assert http.post(f"/v1/jobs/{job_id}/cancel", headers=own).status_code == 200


def test_a_trace_is_kept_with_its_job(http: httpx.Client, settings: Settings) -> None:
    """A traceparent goes with the job; what is none is passed over."""
    trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    ledger = open_ledger(settings)
    for number, (given, kept) in enumerate([(trace, trace), ("00-zz-01", None)]):
        job = {"task": "read", "payload": {"text": f"خبر {number}"}}
        job_id = http.post("/v1/jobs", json=job, headers={"traceparent": given}).json()["job_id"]
        assert ledger.job(job_id).trace == kept
