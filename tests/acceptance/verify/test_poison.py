"""Poison jobs, in the short form."""

import pytest

from tests.breaking import list_breaches


@pytest.mark.timeout(400)
def test_the_promise_holds() -> None:
    """They are buried, their neighbours never."""
    assert list_breaches("poison") == []
