"""Restarts, in the short form."""

import pytest

from tests.breaking import list_breaches


@pytest.mark.timeout(400)
def test_the_promise_holds() -> None:
    """Nobody is blamed for a shutdown."""
    assert list_breaches("restarts") == []
