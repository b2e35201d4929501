"""Health tells the truth."""

from collections.abc import Callable

import httpx

from config.settings import Settings
from tests.servers import RedisServer
from tests.waiting import wait_until


def test_ready_and_live(http: httpx.Client) -> None:
    """With Redis and database there, both are well."""
    ready = http.get("/readyz")
    assert (ready.status_code, http.get("/livez").status_code) == (200, 200)
    assert [part["status"] for part in ready.json()["parts"]] == ["ok", "ok", "degraded"]


def test_redis_away(serve: Callable[[Settings], httpx.Client], settings: Settings, own_redis: RedisServer) -> None:
    """Without Redis the gateway lives, is not ready, refuses with a time to come back, and recovers by itself."""
    http = serve(settings.with_values(broker={"url": own_redis.url}))
    job = {"task": "read", "payload": {"text": "خبر"}}
    own_redis.kill()
    assert (http.get("/livez").status_code, http.get("/readyz").status_code) == (200, 503)
    refused = http.post("/v1/jobs", json=job)
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "5")
    own_redis.start()
    wait_until(lambda: http.get("/readyz").status_code == 200, "ready again")
    assert http.post("/v1/jobs", json=job).status_code == 201
