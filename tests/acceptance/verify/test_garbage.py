"""Garbage in the lists, in the short form."""

import pytest

from tests.breaking import list_breaches


@pytest.mark.timeout(400)
def test_the_promise_holds() -> None:
    """It is kept as dead letters; the good messages run once."""
    assert list_breaches("garbage") == []
