"""Hints, and what a log may show of a URL."""

import json

from worker.broker import HINT_TASK, Transport, make_hint


def test_a_hint_asks_for_a_shift_on_its_queue() -> None:
    """In Celery's protocol 2."""
    hint = make_hint("reading")
    assert hint["headers"]["task"] == HINT_TASK
    assert json.loads(hint["body"])[0] == ["reading"]


def test_no_two_hints_are_the_same() -> None:
    """Celery knows a task by its id."""
    assert make_hint("q")["headers"]["id"] != make_hint("q")["headers"]["id"]


def test_a_url_is_shown_without_its_password() -> None:
    """In Celery's banner and log."""
    shown = Transport.as_uri(None, "rediss://user:secret@host:6380/2")
    assert shown == "rediss://user:**@host:6380/2"
    assert Transport.as_uri(None, "redis://host/0") == "redis://host/0"
