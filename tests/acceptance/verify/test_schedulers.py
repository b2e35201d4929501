"""Schedulers killed in turn, in the short form."""

import pytest

from tests.breaking import list_breaches


@pytest.mark.timeout(400)
def test_the_promise_holds() -> None:
    """Each slot is submitted once."""
    assert list_breaches("schedulers") == []
