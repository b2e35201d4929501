"""Reading the messages of plain Celery producers."""

import base64
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.adoption import NoJob, parse_message

ID = "0b6f5a3e-6a3b-4a57-9a59-0d8f6c1f6c1d"


def message(
    args: Any = (), kwargs: Any = None, embed: Any = None, headers: dict[str, Any] | None = None, **properties: Any
) -> bytes:
    """As `send_task` puts it."""
    body = json.dumps([args, kwargs if kwargs is not None else {}, embed or {}]).encode()
    return json.dumps(
        {
            "body": base64.b64encode(body).decode(),
            "content-encoding": "utf-8",
            "content-type": "application/json",
            "headers": {"id": ID, "task": "note", "lang": "py"} | (headers or {}),
            "properties": {"body_encoding": "base64", "priority": 0} | properties,
        }
    ).encode()


def test_keyword_arguments_are_the_payload() -> None:
    """The usual way."""
    request = parse_message(message(kwargs={"path": "x"}), 1000)
    assert (request.job_id, request.task, request.payload) == (ID, "note", {"path": "x"})


def test_one_object_is_the_payload_too() -> None:
    """For producers that cannot send keyword arguments."""
    assert parse_message(message(args=[{"path": "x"}]), 1000).payload == {"path": "x"}


def test_a_body_may_be_plain_text() -> None:
    """Other languages leave base64 out."""
    raw = json.loads(message(kwargs={"path": "x"}))
    raw["body"] = base64.b64decode(raw["body"]).decode()
    del raw["properties"]["body_encoding"]
    assert parse_message(json.dumps(raw).encode(), 1000).payload == {"path": "x"}


def test_a_countdown_becomes_a_delay() -> None:
    """By the moment that the message names; one that has passed is no delay."""
    later = parse_message(message(headers={"eta": "2999-01-01T00:00:00+00:00"}), 1000)
    past = parse_message(message(headers={"eta": "2001-01-01T00:00:00"}), 1000)
    assert later.terms.delay_seconds > 1e9
    assert past.terms.delay_seconds == 0


def test_what_has_expired_expires() -> None:
    """A life that is over is not an endless one."""
    assert 0 < parse_message(message(headers={"expires": "2001-01-01T00:00:00"}), 1000).terms.life_seconds < 1


@pytest.mark.parametrize(("celery", "ours"), [(0, 5), (3, 3), (6, 2), (9, 0), (-4, 5), (99, 0)])
def test_priorities_run_the_other_way(celery: int, ours: int) -> None:
    """On Redis Celery's 0 is the most urgent, and what is sent without one; here 5 is usual and 9 most urgent."""
    assert parse_message(message(priority=celery), 1000).terms.priority == ours


@pytest.mark.parametrize(
    "garbage",
    [
        b"",
        b"\xff\xfe\x00",
        b"plain text",
        b"17",
        b"null",
        b"[]",
        b"{}",
        message()[:-20],
        json.dumps({"body": "!!", "headers": {}, "properties": {"body_encoding": "base64"}}).encode(),
        message(headers={"id": None}),
        message(headers={"id": "a b\n"}),
        message(headers={"task": None}),
        message(args=[1, 2]),
        message(kwargs=[1]),
        message(headers={"eta": "soon"}),
        message(priority="high"),
        message(embed={"chord": {"task": "x"}}),
        message(embed={"callbacks": [{"task": "x"}]}),
        b"[" * 100_000,
        b"x" * 3000,
    ],
)
def test_garbage_is_no_job(garbage: bytes) -> None:
    """Whatever it is, it raises the one error that makes a dead letter of it."""
    with pytest.raises(NoJob):
        parse_message(garbage, 1000)


@given(
    st.binary(max_size=200)
    | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps).map(str.encode)
)
def test_no_bytes_raise_anything_else(garbage: bytes) -> None:
    """There is no message that ends a worker."""
    with pytest.raises(NoJob):
        parse_message(garbage, 1000)
