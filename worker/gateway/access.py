"""Who asks, and what he may: each route names the scope it needs, and one that names none needs `admin`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar, cast

from fastapi import Depends, Request

from tasks.records.credentials import ApiKey, Rate, Scope

Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])
TRACEPARENT = re.compile(r"(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?")
PUBLIC = frozenset({"/livez", "/readyz", "/login", "/logout", "/openapi.json", "/docs"})
"""What everybody may see: none of it tells anything of jobs or records."""


class Unauthorized(Exception):
    """No key, or none that is good; `was_given` tells the two apart."""

    def __init__(self, detail: str, was_given: bool) -> None:
        super().__init__(detail)
        self.challenge = 'Bearer realm="barq"' + (', error="invalid_token"' if was_given else "")


class Forbidden(Exception):
    """The key is good, but not for this."""

    def __init__(self, detail: str, scope: Scope | None = None) -> None:
        super().__init__(detail)
        named = f', error="insufficient_scope", scope="{scope}"' if scope else ""
        self.challenge = f'Bearer realm="barq"{named}'


@dataclass(frozen=True, slots=True)
class Caller:
    """Who made a request."""

    key_id: str
    tenant: str
    scopes: frozenset[Scope]
    rate: Rate | None = None

    @property
    def is_admin(self) -> bool:
        """Whether every door is open to him, and every tenant's jobs are his."""
        return Scope.ADMIN in self.scopes

    def may(self, scope: Scope) -> bool:
        """Whether he may do what needs this scope."""
        return self.is_admin or scope in self.scopes

    def sees(self, tenant: str) -> bool:
        """Whether jobs of this tenant are there for him."""
        return self.is_admin or tenant == self.tenant

    def choose_tenant(self, asked: str | None) -> str:
        """Whose a job of his is; raises Forbidden when he asks for a tenant that is not his."""
        if asked is None:
            return self.tenant
        if not self.sees(asked):
            raise Forbidden(f"this key is of tenant {self.tenant!r}: it cannot act for {asked!r}")
        return asked


ANYBODY = Caller("", "", frozenset({Scope.ADMIN}))
"""Whoever asks while no key was ever made."""


def caller_of(key: ApiKey) -> Caller:
    """The holder of a key."""
    return Caller(key.id, key.tenant, key.scopes, key.rate)


def needs(scope: Scope) -> Callable[[Endpoint], Endpoint]:
    """Mark a route's function with the scope that it asks of a caller."""

    def mark(endpoint: Endpoint) -> Endpoint:
        endpoint.needs = scope  # type: ignore[attr-defined]
        return endpoint

    return mark


def scope_of(endpoint: object) -> Scope:
    """What a route needs; what nobody marked is for administrators."""
    return cast(Scope, getattr(endpoint, "needs", Scope.ADMIN))


def check_scope(caller: Caller, endpoint: object) -> None:
    """Refuse a caller who may not use a route's function; raises Forbidden."""
    scope = scope_of(endpoint)
    if not caller.may(scope):
        raise Forbidden(f"this needs the scope {scope!s}, which this key has not", scope)


async def check_route(request: Request) -> None:
    """The same for the route that was found; a coroutine, as FastAPI calls any other in a thread."""
    if request.url.path not in PUBLIC:
        check_scope(request.state.caller, request.scope["route"].endpoint)


async def find_caller(request: Request) -> Caller:
    """Who made a request, as the gate found out."""
    return cast(Caller, request.state.caller)


def read_trace(traceparent: str | None) -> str:
    """The trace of a request; a header that is none is passed over, as the specification asks."""
    return traceparent if traceparent and TRACEPARENT.fullmatch(traceparent) else ""


CallerOf = Annotated[Caller, Depends(find_caller)]
