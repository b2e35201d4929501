"""How calls become HTTP requests and responses become replies, for both clients."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx

from worker.client.errors import Unreachable
from worker.client.exchange import Call, Reply

DEFAULT_URL = "http://127.0.0.1:8014"
PATIENCE_SECONDS = 30.0
"""How long a call is repeated while the gateway has no room or is away."""
TIMEOUT_SECONDS = 10.0
"""How long one answer may take, beyond the time that it was asked to wait."""


def headers(key: str | None, trace: str | None) -> dict[str, str]:
    """What goes with every request."""
    told = {"Content-Type": "application/json"}
    if key:
        told["Authorization"] = f"Bearer {key}"
    if trace:
        told["traceparent"] = trace
    return told


def arguments(call: Call) -> dict[str, Any]:
    """A call as httpx takes it."""
    return {
        "method": call.method,
        "url": call.path,
        "params": dict(call.params),
        "content": call.body,
        "timeout": TIMEOUT_SECONDS + call.wait_seconds,
    }


def reply(response: httpx.Response) -> Reply:
    """A response as the conversation takes it."""
    return Reply(response.status_code, response.content, retry_after(response.headers))


def retry_after(told: Mapping[str, str]) -> float | None:
    """The seconds of Retry-After, where it tells seconds."""
    value = told.get("retry-after", "")
    return float(value) if value.isdigit() else None


def unreachable(url: str, error: httpx.TransportError) -> Unreachable:
    """The error for a request that got no answer; only one that found no connection was surely not taken."""
    return Unreachable(url, error, not isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout))
