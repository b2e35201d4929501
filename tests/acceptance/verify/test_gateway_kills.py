"""The gateway killed, in the short form."""

import pytest

from tests.breaking import list_breaches


@pytest.mark.timeout(400)
def test_the_promise_holds() -> None:
    """What it accepted is done."""
    assert list_breaches("gateway") == []
