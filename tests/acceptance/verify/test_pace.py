"""Pace, in the short form."""

import pytest

from tests.breaking import list_breaches


@pytest.mark.timeout(400)
def test_the_promise_holds() -> None:
    """A limit on runs a second holds over all workers."""
    assert list_breaches("pace") == []
