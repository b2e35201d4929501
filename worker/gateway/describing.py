"""The gateway's description (OpenAPI): what FastAPI tells of the routes, and what it cannot know of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from pydantic.json_schema import models_json_schema

from worker.gateway.access import PUBLIC, scope_of
from worker.gateway.examples import ANSWERS
from worker.gateway.problems import Problem, word_problem
from worker.gateway.shapes import EXAMPLE, BatchRequest, JobRequest
from worker.submission import LONGEST_KEY

LONGEST_WAIT_SECONDS = 60
REF = "#/components/schemas/{model}"
SECURITY: list[dict[str, list[str]]] = [{"key": []}, {"session": []}]
SCHEMES = {
    "key": {"type": "http", "scheme": "bearer", "description": "an API key, made by `barq key create`"},
    "session": {"type": "apiKey", "in": "cookie", "name": "barq_session", "description": "a browser, signed in"},
}
ALWAYS = (401, 403, 422, 429, 503)
"""What every route that asks for a key may answer."""
TRACE = {
    "name": "traceparent",
    "in": "header",
    "description": "W3C trace context; kept with the job. What is none is passed over.",
    "schema": {"type": "string"},
}
KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "a second submission with the same key is the same job; overrides `key`",
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY},
}
JOB_ID = {"name": "job_id", "in": "path", "required": True, "schema": {"type": "string"}}
WAIT = {
    "name": "wait_seconds",
    "in": "query",
    "description": "answer when the job has ended, or after this time",
    "schema": {"type": "number", "minimum": 0, "maximum": LONGEST_WAIT_SECONDS, "default": 0},
}
DIRECT: dict[tuple[str, str], dict[str, Any]] = {
    ("/v1/jobs", "post"): {"parameters": [KEY, TRACE], "body": JobRequest, "example": EXAMPLE},
    ("/v1/jobs/batch", "post"): {"parameters": [TRACE], "body": BatchRequest, "example": {"jobs": [EXAMPLE]}},
    ("/v1/jobs/{job_id}", "get"): {"parameters": [JOB_ID, WAIT]},
}
"""What the direct routes take: they read it themselves, see direct.py."""


def describe(app: FastAPI, routers: Iterable[APIRouter]) -> None:
    """From here on the app describes itself so."""
    scopes = {
        (route.path, method.lower()): scope_of(route.endpoint)
        for router in routers
        for route in router.routes
        if isinstance(route, APIRoute)
        for method in route.methods or ()
    }

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            told = get_openapi(title=app.title, version=app.version, summary=app.summary, routes=app.routes)
            _, models = models_json_schema(
                [(JobRequest, "validation"), (BatchRequest, "validation"), (Problem, "serialization")], ref_template=REF
            )
            told["components"]["schemas"].update(models["$defs"])
            told["components"]["securitySchemes"] = SCHEMES
            for unused in ("HTTPValidationError", "ValidationError"):
                told["components"]["schemas"].pop(unused, None)
            for path, methods in told["paths"].items():
                for method, operation in methods.items():
                    _complete(operation, path, method, scopes.get((path, method)))
            app.openapi_schema = told
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _complete(operation: dict[str, Any], path: str, method: str, scope: object) -> None:
    operation["responses"].pop("422", None)
    if path not in PUBLIC:
        operation["security"] = SECURITY
        operation["description"] = f"{operation.get('description', '')}\n\nScope: `{scope}`."
        for status in ALWAYS:
            operation["responses"][str(status)] = word_problem(status)
    taken = DIRECT.get((path, method), {})
    operation.setdefault("parameters", []).extend(taken.get("parameters", []))
    if "body" in taken:
        schema = {"$ref": REF.format(model=taken["body"].__name__)}
        content = {"application/json": {"schema": schema, "example": taken["example"]}}
        operation["requestBody"] = {"required": True, "content": content}
    example = ANSWERS.get((path, method))
    for done in ("200", "201"):
        content = operation["responses"].get(done, {}).get("content", {}).get("application/json")
        if example is not None and content is not None:
            content["example"] = example
