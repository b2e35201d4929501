"""The gate before every route: finds out who asks, by key or by session, and counts his requests.

While no key was ever made everybody may pass who reaches the gateway, but no web page that somebody on this
machine happens to look at: neither by a name of its own that leads here, nor by a form that it sends.
"""

from __future__ import annotations

from functools import lru_cache
from ipaddress import ip_address
from typing import cast
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tasks.contract import Unavailable
from worker.connection import AWAY
from worker.gateway.access import ANYBODY, PUBLIC, Caller, Forbidden, Unauthorized
from worker.gateway.keyring import WHAT_TO_DO
from worker.gateway.metering import RateExceeded
from worker.gateway.office import Office
from worker.gateway.problems import describe_problem
from worker.gateway.sessions import read_cookie

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
REFUSALS = (Unauthorized, Forbidden, RateExceeded, Unavailable, *AWAY)


class Gate:
    """ASGI middleware; what it lets pass has its Caller in the request's state."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or refuse it before its body is read."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        try:
            state["caller"], told = await self._admit(scope)
        except REFUSALS as error:
            await answer_refused(scope, error)(scope, receive, send)
            return

        async def telling(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(told)
            await send(message)

        await self._app(scope, receive, telling if told else send)

    async def _admit(self, scope: Scope) -> tuple[Caller | None, dict[str, str]]:
        headers, path = Headers(scope=scope), scope["path"]
        is_public = path in PUBLIC or path.startswith("/static/")
        if is_public and path not in ("/login", "/logout", "/readyz"):
            return None, {}
        office = cast(Office, scope["app"].state.office)
        try:
            caller = await self._identify(office, scope["method"], headers)
        except (Unauthorized, Unavailable, *AWAY):
            if is_public:
                return None, {}
            raise
        return caller, await office.meter.count(caller)

    async def _identify(self, office: Office, method: str, headers: Headers) -> Caller:
        await office.keyring.refresh()
        given = headers.get("authorization")
        if given is not None and not office.keyring.is_open:
            kind, _, token = given.partition(" ")
            if kind.lower() != "bearer":
                raise Unauthorized(f"only Bearer is understood: {WHAT_TO_DO}", was_given=True)
            return office.keyring.find(token.strip())
        check_origin(method, headers)
        if office.keyring.is_open:
            check_host(headers)
            return ANYBODY
        return await self._find_session(office, headers)

    async def _find_session(self, office: Office, headers: Headers) -> Caller:
        word = read_cookie(headers.get("cookie", ""))
        key_id = await office.ask(lambda: office.sessions.find(word)) if word else None
        if key_id is None:
            raise Unauthorized(f"this gateway asks for a key: {WHAT_TO_DO}", was_given=False)
        return office.keyring.find_by_id(key_id)


def check_origin(method: str, headers: Headers) -> None:
    """Refuse what a page of another site makes a browser send; raises Forbidden."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    is_own = site in ("same-origin", "none") if site else origin is None or urlsplit(origin).netloc == headers["host"]
    if method not in SAFE and not is_own:
        raise Forbidden("the request comes from a page of another site: send it with a key")


def check_host(headers: Headers) -> None:
    """Refuse a name with a dot, which may be somebody's name for this machine's own address; raises Forbidden."""
    foreign = find_foreign(headers.get("host", ""))
    if foreign:
        raise Forbidden(
            f"without keys the gateway does not answer to the name {foreign!r}: `barq key create` makes one"
        )


def answer_refused(scope: Scope, error: Exception) -> Response:
    """A problem; for a person who looks for a page, the way to sign in."""
    path: str = scope["path"]
    is_page = scope["method"] == "GET" and not path.startswith("/v1/")
    if isinstance(error, Unauthorized) and is_page and "text/html" in Headers(scope=scope).get("accept", ""):
        return RedirectResponse(f"/login?next={quote(path)}", 303)
    response = describe_problem(error)
    assert response is not None
    return response


@lru_cache(maxsize=256)
def find_foreign(authority: str) -> str:
    """The name with a dot in a Host header; empty where it is an address, or a name that only this machine knows."""
    host = urlsplit(f"//{authority}").hostname or ""
    return host if "." in host and not _is_address(host) else ""


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
