"""Revival, in the short form."""

import pytest

from tests.breaking import list_breaches


@pytest.mark.timeout(400)
def test_the_promise_holds() -> None:
    """Dead letters revived in two goes have one effect each."""
    assert list_breaches("revival") == []
