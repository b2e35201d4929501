"""What every request and response goes through: a bound on the body as it arrives, and security headers."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from worker.gateway.problems import problem

MOST_BODIES = 8
"""A batch may be this many times as large as the largest single payload."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


class BodyTooLarge(Exception):
    """More bytes came than the gateway takes."""


class Guard:
    """ASGI middleware; it counts what really comes, since a length may be missing or a lie."""

    def __init__(self, app: ASGIApp, limit_bytes: int) -> None:
        self._app = app
        self._limit_bytes = limit_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def guarded_send(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self._app(scope, self._bounded(receive), guarded_send)
        except BodyTooLarge:
            if started:
                raise
            detail = f"the body has more than {self._limit_bytes} bytes: send fewer jobs at a time"
            await problem(413, "payload_too_large", detail)(scope, receive, guarded_send)

    def _bounded(self, receive: Receive) -> Receive:
        received = 0

        async def bounded() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self._limit_bytes:
                raise BodyTooLarge
            return message

        return bounded
