"""What every request and response goes through: a bound on the body as it arrives, and security headers."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BODIES = 8
"""A batch may be this many times as large as the largest single payload."""

PAGE_POLICY = "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
OWN = f"{PAGE_POLICY}; default-src 'self'; img-src 'self' data:"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Everything a page shows comes from here; scripts from files alone.
    "Content-Security-Policy": f"{OWN}; style-src 'self' 'unsafe-inline'",
}
RAW = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in HEADERS.items()]


class BodyTooLarge(HTTPException):
    """More bytes came than the gateway takes; an HTTPException, since FastAPI makes a 400 of any other."""

    def __init__(self, limit_bytes: int) -> None:
        super().__init__(413, f"the body has more than {limit_bytes} bytes: send fewer jobs at a time, or shorter ones")


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

        async def guarded_send(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers: list[tuple[bytes, bytes]] = message.setdefault("headers", [])
                said = {name.lower() for name, _ in headers}
                headers += [pair for pair in RAW if pair[0] not in said]
            await send(message)

        await self._app(scope, self._bounded(receive), guarded_send)

    def _bounded(self, receive: Receive) -> Receive:
        received = 0

        async def bounded() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self._limit_bytes:
                raise BodyTooLarge(self._limit_bytes)
            return message

        return bounded
