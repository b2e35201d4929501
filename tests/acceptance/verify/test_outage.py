"""A receiver of webhooks that is down, in the short form."""

import pytest

from tests.breaking import list_breaches


@pytest.mark.timeout(400)
def test_the_promise_holds() -> None:
    """It gets everything afterwards, and no other waits for it."""
    assert list_breaches("webhooks") == []
