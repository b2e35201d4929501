"""A real gateway on a real port, with the real Redis and database of the test's settings."""

import threading
from collections.abc import Iterator

import httpx
import pytest

from config.settings import Settings
from tests.waiting import wait_until
from worker.gateway.app import create_gateway
from worker.gateway.serving import make_server


@pytest.fixture
def http(settings: Settings) -> Iterator[httpx.Client]:
    """A client of a gateway that serves on a free loopback port for this test."""
    server = make_server(create_gateway(settings), "127.0.0.1", 0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    wait_until(lambda: server.started, "the gateway serves")
    port = server.servers[0].sockets[0].getsockname()[1]
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
        yield client
    server.should_exit = True
    thread.join()
