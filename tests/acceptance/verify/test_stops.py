"""Stopped processes and machines, in the short form."""

import pytest

from tests.breaking import list_breaches


@pytest.mark.timeout(400)
def test_the_promise_holds() -> None:
    """Others do their jobs, each once."""
    assert list_breaches("stops") == []
