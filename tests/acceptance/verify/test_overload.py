"""More than Redis has room for, in the short form."""

import pytest

from tests.breaking import list_breaches


@pytest.mark.timeout(400)
def test_the_promise_holds() -> None:
    """What was accepted is done, and the rest is refused."""
    assert list_breaches("overload") == []
