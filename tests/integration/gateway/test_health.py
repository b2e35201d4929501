"""Health tells the truth."""

import threading

import httpx

from config.settings import Settings
from tests.servers import RedisServer
from tests.waiting import wait_until
from worker.gateway.app import create_gateway
from worker.gateway.serving import make_server


def test_ready_and_live(http: httpx.Client) -> None:
    """With Redis and database there, both are well."""
    ready = http.get("/readyz")
    assert (ready.status_code, http.get("/livez").status_code) == (200, 200)
    assert [part["status"] for part in ready.json()["parts"]] == ["ok", "ok"]


def test_redis_away(settings: Settings, own_redis: RedisServer) -> None:
    """Without Redis the gateway lives, is not ready, refuses with a time to come back, and recovers by itself."""
    server = make_server(create_gateway(settings.with_values(broker={"url": own_redis.url})), "127.0.0.1", 0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    wait_until(lambda: server.started, "the gateway serves")
    base = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    job = {"task": "read", "payload": {"text": "خبر"}}
    with httpx.Client(base_url=base, timeout=30) as http:
        own_redis.kill()
        assert (http.get("/livez").status_code, http.get("/readyz").status_code) == (200, 503)
        refused = http.post("/v1/jobs", json=job)
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "5")
        own_redis.start()
        wait_until(lambda: http.get("/readyz").status_code == 200, "ready again")
        assert http.post("/v1/jobs", json=job).status_code == 201
    server.should_exit = True
    thread.join()
