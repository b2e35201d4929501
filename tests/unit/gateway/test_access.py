"""What a caller may, and that no route forgot to say what it asks for."""

import pytest
from fastapi.routing import APIRoute

from tasks.records.credentials import Rate, Scope
from worker.gateway.access import ANYBODY, PUBLIC, TRACEPARENT, Caller, Forbidden, needs, scope_of
from worker.gateway.app import PARTS

DESK = Caller("1", "desk", frozenset({Scope.READ}), Rate(5, 1))


def test_a_caller_has_his_scopes_and_his_tenant() -> None:
    """An administrator has all of them."""
    assert (DESK.may(Scope.READ), DESK.may(Scope.SUBMIT), ANYBODY.may(Scope.OPERATE)) == (True, False, True)
    assert (DESK.sees("desk"), DESK.sees(""), ANYBODY.sees("desk")) == (True, False, True)
    assert (DESK.choose_tenant(None), DESK.choose_tenant("desk"), ANYBODY.choose_tenant("x")) == ("desk", "desk", "x")
    with pytest.raises(Forbidden, match="cannot act for 'other'"):
        DESK.choose_tenant("other")


def test_what_nobody_marked_is_for_administrators() -> None:
    """A route that was forgotten is closed, not open."""
    assert scope_of(needs(Scope.READ)(lambda: None)) is Scope.READ
    assert scope_of(lambda: None) is Scope.ADMIN


def test_every_route_names_its_scope() -> None:
    """Only what everybody may see needs none."""
    routes = [route for part in PARTS for route in part.router.routes if isinstance(route, APIRoute)]
    assert len(routes) > 20
    assert [route.path for route in routes if route.path not in PUBLIC and not hasattr(route.endpoint, "needs")] == []


@pytest.mark.parametrize("wrong", ["", f"00-{'0' * 32}-{'1' * 16}-01", f"ff-{'1' * 32}-{'1' * 16}-01"])
def test_what_is_no_trace(wrong: str) -> None:
    """Ids of zeros and the version ff are invalid by the specification."""
    assert TRACEPARENT.fullmatch(wrong) is None
