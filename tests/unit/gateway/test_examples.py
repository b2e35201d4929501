"""Examples are what the gateway would answer."""

import pytest
from fastapi.routing import APIRoute
from pydantic import TypeAdapter

from worker.gateway.app import PARTS
from worker.gateway.examples import ANSWERS

ROUTES = {
    (route.path, method.lower()): route
    for part in PARTS
    for route in part.router.routes
    if isinstance(route, APIRoute)
    for method in route.methods or ()
}


@pytest.mark.parametrize("place", ANSWERS, ids=str)
def test_an_example_is_an_answer(place: tuple[str, str]) -> None:
    """It fits the route's model, with every field that the model has."""
    adapter: TypeAdapter[object] = TypeAdapter(ROUTES[place].response_model)
    assert adapter.dump_python(adapter.validate_python(ANSWERS[place]), mode="json") == ANSWERS[place]
