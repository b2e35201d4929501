"""Duplicate submissions, in the short form."""

import pytest

from tests.breaking import list_breaches


@pytest.mark.timeout(400)
def test_the_promise_holds() -> None:
    """One key from many producers is one job."""
    assert list_breaches("duplicates") == []
