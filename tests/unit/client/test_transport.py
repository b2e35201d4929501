"""How calls become requests, and what comes back becomes replies."""

import httpx
import pytest

from worker.client.exchange import Call
from worker.client.transport import TIMEOUT_SECONDS, arguments, headers, reply, unreachable


def test_a_call_that_waits_is_given_the_time() -> None:
    """The time an answer may take comes on top of what it was asked to wait."""
    assert arguments(Call("GET", "/v1/jobs/x", wait_seconds=20))["timeout"] == TIMEOUT_SECONDS + 20


def test_the_key_and_the_trace_go_with_every_request() -> None:
    """Only what was given is sent."""
    assert headers("k", "00-a-b-01")["Authorization"] == "Bearer k"
    assert set(headers(None, None)) == {"Content-Type"}


@pytest.mark.parametrize(("told", "seconds"), [("7", 7.0), ("Wed, 21 Oct 2026 07:28:00 GMT", None), ("", None)])
def test_when_to_come_back(told: str, seconds: float | None) -> None:
    """Retry-After counts where it tells seconds."""
    assert reply(httpx.Response(429, headers={"Retry-After": told})).retry_after_seconds == seconds


@pytest.mark.parametrize(
    ("error", "was_sent"), [(httpx.ConnectError("refused"), False), (httpx.ReadTimeout("silent"), True)]
)
def test_what_found_no_connection_was_not_sent(error: httpx.TransportError, was_sent: bool) -> None:
    """Any other lost answer may have been a job taken."""
    assert unreachable("http://here", error).was_sent is was_sent
