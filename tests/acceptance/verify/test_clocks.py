"""Clocks that jump, in the short form."""

import pytest

from tests.breaking import list_breaches


@pytest.mark.timeout(400)
def test_the_promise_holds() -> None:
    """Only Redis's clock counts, and its jumps cost nothing."""
    assert list_breaches("clocks") == []
