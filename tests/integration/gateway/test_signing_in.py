"""People sign in with a key, and their browser then knows a session instead of it."""

from collections.abc import Callable

import httpx
import pytest

from config.settings import Settings
from tasks.records.credentials import CredentialStore, Scope, Wanted
from worker.gateway.signing_in import local_path

Serve = Callable[[Settings], httpx.Client]
PAGE = {"Accept": "text/html"}


@pytest.fixture
def token(settings: Settings) -> str:
    """A key for pages."""
    assert settings.records.url is not None
    store = CredentialStore.open(settings.records.url.get_secret_value())
    return store.create(Wanted("eyes", frozenset({Scope.READ, Scope.OPERATE})))[1]


def test_from_the_door_to_the_page_and_out(serve: Serve, settings: Settings, token: str) -> None:
    """A page leads to the form and back; the cookie is out of scripts' reach and holds no key; signing out ends it."""
    http = serve(settings)
    door = http.get("/operations", headers=PAGE)
    assert (door.status_code, door.headers["location"]) == (303, "/login?next=/operations")
    assert 'value="/operations"' in http.get(door.headers["location"]).text
    assert http.post("/login", data={"key": "barq_wrong", "next": "/operations"}).status_code == 401
    signed_in = http.post("/login", data={"key": token, "next": "/operations"})
    assert (signed_in.status_code, signed_in.headers["location"]) == (303, "/operations")
    cookie = signed_in.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert token not in cookie
    assert "Sign out" in http.get("/operations", headers=PAGE).text
    assert http.post("/v1/queues/reading/pause").status_code == 200
    assert http.post("/v1/queues/reading/resume", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    session = http.cookies["barq_session"]
    http.post("/logout")
    assert http.get("/operations", headers={"Cookie": f"barq_session={session}"}).status_code == 401


@pytest.mark.parametrize("path", ["//news.example", "https://news.example", "/\\news.example", ""])
def test_signing_in_leads_to_no_other_site(path: str) -> None:
    """What is no path of ours leads to the first page."""
    assert local_path(path) == "/"
