"""Redis killed and frozen, in the short form."""

import pytest

from tests.breaking import list_breaches


@pytest.mark.timeout(400)
def test_the_promise_holds() -> None:
    """Nothing is lost that its policy keeps, and nobody is blamed."""
    assert list_breaches("redis") == []
