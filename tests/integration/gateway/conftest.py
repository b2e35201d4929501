"""A real gateway on a real port, with the real Redis and database of the test's settings."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import httpx
import pytest

from config.settings import Gateway, Settings
from worker.gateway.app import create_gateway
from worker.gateway.listening import listen
from worker.gateway.serving import make_server
from worker.verify.chromium import Browser, NoChromium, browsing

Serve = Callable[[Settings], httpx.Client]


@contextmanager
def serving(settings: Settings) -> Iterator[httpx.Client]:
    """A client of a gateway that serves on a free loopback port within the block."""
    listening = listen(Gateway(port=0))
    server = make_server(create_gateway(settings))
    thread = threading.Thread(target=lambda: server.run(sockets=[listening]), daemon=True)
    thread.start()
    with httpx.Client(base_url=f"http://127.0.0.1:{listening.getsockname()[1]}", timeout=30) as client:
        yield client
    server.should_exit = True
    thread.join()


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serves gateways of any settings until the test is over."""
    with ExitStack() as open_gateways:
        yield lambda settings: open_gateways.enter_context(serving(settings))


@pytest.fixture
def http(serve: Serve, settings: Settings) -> httpx.Client:
    """A client of a gateway of the test's settings."""
    return serve(settings)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium; continuous integration installs one (.ci/run), a person may not have any."""
    with ExitStack() as open_browser:
        try:
            yield open_browser.enter_context(browsing())
        except NoChromium as error:
            pytest.skip(f"the pages are not looked at: {error}")
