"""Signing in with a key, so that the pages can be used where the gateway asks for one."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qs

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from worker.gateway.access import Unauthorized
from worker.gateway.office import OfficeOf
from worker.gateway.pages.routes import templates
from worker.gateway.sessions import COOKIE, LIFE_SECONDS, read_cookie

LONGEST_FORM_BYTES = 4096
router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Next = Annotated[str, Query(max_length=500)]


@router.get("/login")
async def ask_for_key(request: Request, next: Next = "/") -> HTMLResponse:
    """The form that asks for a key."""
    return templates.TemplateResponse(request, "login.html", {"page": "login", "next": next, "why": ""})


@router.post("/login")
async def sign_in(request: Request, office: OfficeOf) -> Response:
    """Begin a session when the key is good; else ask again."""
    form = parse_qs((await request.body())[:LONGEST_FORM_BYTES].decode("utf-8", "replace"))
    token, following = form.get("key", [""])[0].strip(), local_path(form.get("next", ["/"])[0])
    await office.keyring.refresh()
    if office.keyring.is_open:
        return RedirectResponse(following, 303)
    try:
        caller = office.keyring.find(token)
    except Unauthorized:
        told = {"page": "login", "next": following, "why": "This key is not known, or good no more."}
        return templates.TemplateResponse(request, "login.html", told, status_code=401)
    word = await office.ask(lambda: office.sessions.begin(caller.key_id))
    response = RedirectResponse(following, 303)
    is_secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, word, LIFE_SECONDS, secure=is_secure, httponly=True, samesite="lax")
    return response


@router.post("/logout")
async def sign_out(request: Request, office: OfficeOf) -> Response:
    """End the session, here and in Redis."""
    word = read_cookie(request.headers.get("cookie", ""))
    if word:
        await office.ask(lambda: office.sessions.end(word))
    response = RedirectResponse("/login", 303)
    response.delete_cookie(COOKIE)
    return response


def local_path(path: str) -> str:
    """A path of this gateway and of no other; `//host` and `/\\host` would lead elsewhere."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/"
