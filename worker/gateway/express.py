"""The express way to the direct routes: from the gate to their functions, past routing and FastAPI's own layers.

Those take longer than all that a submission is. The routes stand among the others too, which describe them, and
which serve whatever this does not know: other methods, other paths, a gateway behind a prefix.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from worker.gateway.direct import DirectRoute
from worker.gateway.problems import answer_http, answer_invalid, describe_problem

Serve = Callable[[Request], Awaitable[Response]]


class Express:
    """ASGI middleware, right before the router."""

    def __init__(self, app: ASGIApp, routes: Iterable[BaseRoute]) -> None:
        self._app = app
        self._known: dict[tuple[str, str], tuple[Serve, str]] = {}
        """By method and path, or by method and what a path's one parameter stands behind; with its name."""
        for route in routes:
            if isinstance(route, DirectRoute):
                before, _, after = route.path.partition("{")
                for method in route.methods or ():
                    self._known[method, before] = (route.get_route_handler(), after.rstrip("}"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        serve = self._find(scope) if scope["type"] == "http" and not scope.get("root_path") else None
        if serve is None:
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive, send)
        try:
            response = await serve(request)
        except Exception as error:
            refused = word(request, error)
            if refused is None:
                raise
            response = refused
        await response(scope, receive, send)

    def _find(self, scope: Scope) -> Serve | None:
        method, path = scope["method"], scope["path"]
        found = self._known.get((method, path))
        if found is not None and not found[1]:
            return found[0]
        before, _, given = path.rpartition("/")
        serve, name = self._known.get((method, f"{before}/"), (None, ""))
        if serve is None or not name or not given:
            return None
        scope["path_params"] = {name: given}
        return serve


def word(request: Request, error: Exception) -> Response | None:
    """The response that the app's own handlers would give; None where the error is a bug."""
    if isinstance(error, RequestValidationError):
        return answer_invalid(request, error)
    if isinstance(error, HTTPException):
        return answer_http(request, error)
    return describe_problem(error)
