"""What a task is."""

import dataclasses

import pytest
from pydantic import BaseModel

from tasks.contract import Context, RetryPolicy, Task, Unavailable


class Word(BaseModel):
    """A payload."""

    text: str


def run(payload: Word, context: Context) -> dict[str, int]:
    """Count letters."""
    del context
    return {"letters": len(payload.text)}


def test_a_task_needs_no_more_than_a_name_a_payload_and_a_function() -> None:
    """Everything else has a default, and what the settings decide is left open."""
    task = Task(name="count", payload=Word, run=run)
    assert (task.version, task.key, task.retry, task.keep_seconds, task.time_limit_seconds) == (
        1,
        None,
        None,
        None,
        None,
    )


def test_a_task_cannot_be_changed() -> None:
    """A task is a fact about the code."""
    task = Task(name="count", payload=Word, run=run)
    with pytest.raises(dataclasses.FrozenInstanceError):
        task.queue = "other"  # type: ignore[misc]


def test_what_is_unavailable_may_name_its_time() -> None:
    """The other side's own delay travels with the error."""
    assert Unavailable("busy", retry_after_seconds=7.5).retry_after_seconds == 7.5
    assert Unavailable("away").retry_after_seconds is None


def test_the_default_policy_ends() -> None:
    """No default retries for ever."""
    assert 1 < RetryPolicy().unexpected_attempts <= RetryPolicy().attempts < 100
