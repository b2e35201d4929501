"""Bodies are read at once, whole or not at all."""

import json

import pytest
from fastapi.exceptions import RequestValidationError

from worker.gateway.direct import answer_json, parse_body
from worker.gateway.shapes import JobRequest, Part


@pytest.mark.parametrize(
    ("body", "where"),
    [
        (b"", ("body",)),
        (b"{", ("body",)),
        (b"[]", ("body",)),
        (b'{"task": "read", "payload": {}, "priority": 10}', ("body", "priority")),
        (b'{"task": "read", "payload": {}, "tenant": "a b"}', ("body", "tenant")),
        (b'{"task": "\xff"}', ("body",)),
    ],
)
def test_what_is_no_request(body: bytes, where: tuple[str, ...]) -> None:
    """Each fault is told with its place, and never the input."""
    with pytest.raises(RequestValidationError) as refused:
        parse_body(JobRequest, body)
    assert [error["loc"] for error in refused.value.errors()] == [where]
    assert "input" not in refused.value.errors()[0]


def test_answers_are_json() -> None:
    """Models and plain values, in UTF-8."""
    part = Part(name="redis", status="ok", detail="خبر")
    answer = answer_json({"parts": [part]}, 201, {"Location": "/x"})
    assert json.loads(bytes(answer.body)) == {"parts": [part.model_dump()]}
    assert (answer.status_code, answer.headers["location"]) == (201, "/x")
