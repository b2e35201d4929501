"""A small tenant beside a large one, in the short form."""

import pytest

from tests.breaking import list_breaches


@pytest.mark.timeout(400)
def test_the_promise_holds() -> None:
    """It does not wait for the large one."""
    assert list_breaches("fairness") == []
