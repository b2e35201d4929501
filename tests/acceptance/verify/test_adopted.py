"""Kills while a plain Celery producer sends, in the short form."""

import pytest

from tests.breaking import list_breaches


@pytest.mark.timeout(400)
def test_the_promise_holds() -> None:
    """What `send_task` put is done, whatever is killed."""
    assert list_breaches("adopted") == []
