"""Routes that are asked for thousands of times a second: they take the request and give the response themselves.

What FastAPI does for a route (dependencies, models, serialisation) costs several times what a submission does.
So these read with pydantic's own reader and write with msgspec, and `describing.py` tells OpenAPI what they take.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import msgspec
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel, ValidationError
from starlette.requests import Request
from starlette.responses import Response

from worker.gateway.access import check_scope

Model = TypeVar("Model", bound=BaseModel)


class DirectRoute(APIRoute):
    """Its function is called with the request, once the scope was checked."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """What Starlette calls."""
        endpoint = self.endpoint

        async def handle(request: Request) -> Response:
            check_scope(request.state.caller, endpoint)
            response: Response = await endpoint(request)
            return response

        return handle


def parse_body(model: type[Model], body: bytes) -> Model:
    """A body of JSON as a model; raises RequestValidationError with every fault."""
    try:
        found: Model = model.__pydantic_validator__.validate_json(body)
    except ValidationError as error:
        faults = error.errors(include_input=False, include_url=False, include_context=False)
        raise RequestValidationError([{**fault, "loc": ("body", *fault["loc"])} for fault in faults]) from error
    return found


def dump(value: object) -> object:
    """What msgspec cannot write by itself."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    raise TypeError(f"{type(value).__name__} cannot be told in JSON")


def answer_json(content: object, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """A response of JSON; `content` is a model, or made of plain values."""
    if isinstance(content, BaseModel):
        body: bytes = content.__pydantic_serializer__.to_json(content)
    else:
        body = msgspec.json.encode(content, enc_hook=dump)
    return Response(body, status, headers, "application/json")
