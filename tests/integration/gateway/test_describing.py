"""The gateway keeps to its own description, and the description tells what matters."""

from collections.abc import Callable

import httpx

from config.settings import Settings
from tests.gateway_fuzz import fuzz, make_key


def test_it_keeps_to_its_own_description(serve: Callable[[Settings], httpx.Client], settings: Settings) -> None:
    """Asked what it allows and what it does not, no answer is a 5xx or other than described; no key, no answer.

    The long form, which also draws values and follows ids: `python -m tests.gateway_fuzz 600`.
    """
    key = make_key(settings)
    http = serve(settings)
    done = fuzz(str(http.base_url).rstrip("/"), key, "--phases", "examples,coverage", "--max-examples", "5")
    assert done.returncode == 0, done.stdout[-4000:]


def test_each_operation_tells_its_scope_and_its_problems(http: httpx.Client) -> None:
    """Also those that read their requests themselves."""
    paths = http.get("/openapi.json").json()["paths"]
    submit = paths["/v1/jobs"]["post"]
    assert "Scope: `submit`" in submit["description"]
    assert {"200", "201", "401", "403", "409", "413", "422", "429", "503"} <= submit["responses"].keys()
    assert submit["requestBody"]["content"]["application/json"]["example"]["task"] == "read"
    assert {each["name"] for each in submit["parameters"]} == {"Idempotency-Key", "traceparent"}
    assert {each["name"] for each in paths["/v1/jobs/{job_id}"]["get"]["parameters"]} == {"job_id", "wait_seconds"}
    assert "security" not in paths["/livez"]["get"]
